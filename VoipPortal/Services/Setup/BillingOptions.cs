using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Setup;

/// <summary>Section <c>Billing</c> of the configuration.</summary>
public sealed class BillingOptions
{
    public const string Section = "Billing";

    /// <summary>IANA name of the zone in which months begin.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>Euros HT a month for one simultaneous call beyond those of the offer.</summary>
    public decimal ExtraCallPrice { get; set; } = 1.00m;

    /// <summary>TVA as a fraction: 0.20 is 20 %.</summary>
    public decimal VatRate { get; set; } = 0.20m;

    /// <summary>How much of the month in progress an order charges.</summary>
    public FirstMonthBilling FirstMonth { get; set; } = FirstMonthBilling.Full;

    /// <summary>Days in which an order can be paid.</summary>
    public int OrderValidityDays { get; set; } = 7;

    /// <summary>Days from the date of an invoice to the last one on which its payment is in time.</summary>
    public int PaymentDays { get; set; } = 30;

    /// <summary>Of the penalties for late payment, a year, as a fraction: 0.1215 is 12.15 %.</summary>
    public decimal LatePenaltyRate { get; set; } = 0.1215m;

    /// <summary>The seller owes VAT when it invoices and not when it is paid (option pour les débits).</summary>
    public bool VatOnDebits { get; set; }

    /// <summary>A renewal whose total HT differs from that of the month before by more than this fraction waits for approval.</summary>
    public decimal ApprovalThreshold { get; set; } = 0.20m;

    /// <summary>
    /// Lines that a renewal takes on in one transaction; a group is never divided. More are faster, fewer let others write sooner.
    /// </summary>
    public int RenewalBatchLines { get; set; } = 20_000;

    public TimeSpan OrderValidity => TimeSpan.FromDays(OrderValidityDays);

    public Money ExtraCallPriceHt => Money.Euros(ExtraCallPrice);
}
