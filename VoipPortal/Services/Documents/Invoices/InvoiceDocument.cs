using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>Everything an invoice says, as it was when it was issued, in euros. Two that are equal give the same files for ever.</summary>
public sealed record InvoiceDocument
{
    public required Seller Seller { get; init; }

    public required Buyer Buyer { get; init; }

    public required InvoicedGroup Group { get; init; }

    /// <summary>Such as <c>FA-2026-000001</c>; also the reference of a bank transfer.</summary>
    public required string Number { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Of billing: in which <see cref="IssuedAt"/> has its date.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The 1st of the month that is invoiced.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Last day on which a payment is in time.</summary>
    public required DateOnly DueOn { get; init; }

    public required LatePayment Late { get; init; }

    /// <summary>The seller owes VAT when it invoices and not when it is paid (option pour les débits); the law wants it said.</summary>
    public bool VatOnDebits { get; init; }

    public required IReadOnlyList<InvoicedLine> Lines { get; init; }

    /// <summary>Local date of the issue.</summary>
    public DateOnly IssuedOn => new BillingCalendar(Zone).LocalDate(IssuedAt);

    /// <summary>Included.</summary>
    public DateOnly LastDay => Month.AddMonths(1).AddDays(-1);
}

/// <summary>The billing account.</summary>
/// <param name="Code">As in addresses of the portal.</param>
/// <param name="Label">The customer's name for it; may be empty.</param>
public sealed record InvoicedGroup(string Code, string Label)
{
    public string DisplayName => Label.Length == 0 ? Code : $"{Label} ({Code})";
}

/// <summary>What is owed by who pays late (article L441-10 of the code de commerce).</summary>
/// <param name="YearlyRate">Of the penalties, as a fraction: 0.1215 is 12,15 % a year.</param>
/// <param name="RecoveryFee">For the costs of recovery; 40 € by article D441-5.</param>
public sealed record LatePayment(decimal YearlyRate, Money RecoveryFee);

/// <summary>A telephone line and what is charged for it.</summary>
/// <param name="Number">E.164: <c>+33199001234</c>.</param>
/// <param name="Label">The customer's name for it; may be empty.</param>
/// <param name="Items">At least one.</param>
public sealed record InvoicedLine(string Number, string Label, IReadOnlyList<InvoiceItem> Items);

public enum InvoiceItemKind
{
    /// <summary>A month of an offer.</summary>
    Subscription,

    /// <summary>Simultaneous calls beyond those of the offer, for a month.</summary>
    ExtraCalls,
}

/// <summary>A row of the invoice.</summary>
public sealed record InvoiceItem
{
    private InvoiceItem(InvoiceItemKind kind, string code, string name, int quantity, Money unitHt, decimal vatRate) =>
        (Kind, Code, Name, Quantity, UnitHt, VatRate) = (kind, code, name, quantity, unitHt, vatRate);

    public InvoiceItemKind Kind { get; }

    /// <summary>The seller's code for what is sold.</summary>
    public string Code { get; }

    /// <summary>In French; that of extra calls is the same on every invoice and empty here.</summary>
    public string Name { get; }

    public int Quantity { get; }

    /// <summary>HT a month.</summary>
    public Money UnitHt { get; }

    /// <summary>As a fraction: 0.20 is 20 %.</summary>
    public decimal VatRate { get; }

    public Money AmountHt => UnitHt * Quantity;

    public static InvoiceItem Subscription(string offerCode, string offerLabel, Money unitHt, decimal vatRate) =>
        new(InvoiceItemKind.Subscription, offerCode, offerLabel, 1, unitHt, vatRate);

    public static InvoiceItem ExtraCalls(int quantity, Money unitHt, decimal vatRate) =>
        new(InvoiceItemKind.ExtraCalls, "simultaneous-calls", "", quantity, unitHt, vatRate);
}
