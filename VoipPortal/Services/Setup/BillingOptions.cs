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

    public TimeSpan OrderValidity => TimeSpan.FromDays(OrderValidityDays);

    public Money ExtraCallPriceHt => Money.Euros(ExtraCallPrice);
}
