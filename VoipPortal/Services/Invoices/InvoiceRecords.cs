using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Invoices;

public enum InvoiceSort
{
    /// <summary>The month that is charged.</summary>
    Month,
    Number,
    Group,
    Total,
}

/// <summary>Which invoices to show, and in which order.</summary>
/// <param name="Text">Part of an invoice's number, or of the code or the name of its group.</param>
/// <param name="Group">Code of the group; null for all.</param>
/// <param name="Month">The 1st of the month that is charged; null for all.</param>
/// <param name="Sort">Ties are settled by number.</param>
/// <param name="Descending">The greatest first: the newest month, by default.</param>
/// <param name="Page">From 1.</param>
public sealed record InvoiceSearch(
    string? Text = null, string? Group = null, DateOnly? Month = null, InvoiceSort Sort = InvoiceSort.Month, bool Descending = true, int Page = 1)
{
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || Group is not null || Month is not null;
}

/// <summary>A group of the customer. <paramref name="Name"/> is its label, or its code.</summary>
public sealed record InvoiceGroup(string Code, string Name);

/// <summary>An invoice in a list.</summary>
/// <param name="Number">Such as <c>FA-2026-000001</c>.</param>
/// <param name="Group">The group's code, as it was.</param>
/// <param name="GroupName">The group's label as it was, or its code.</param>
/// <param name="Month">The 1st of the month that is charged.</param>
/// <param name="IssuedOn">Local date.</param>
/// <param name="DueOn">Local date of the last day on which a payment is in time.</param>
/// <param name="Lines">Telephone lines on it.</param>
/// <param name="Ht">Total HT.</param>
/// <param name="Ttc">To pay.</param>
public sealed record InvoiceSummary(
    string Number, string Group, string GroupName, DateOnly Month, DateOnly IssuedOn, DateOnly DueOn, int Lines, Money Ht, Money Ttc);

/// <summary>A page of invoices.</summary>
/// <param name="Invoices">The page.</param>
/// <param name="Matches">Invoices that match, on all pages.</param>
/// <param name="Ht">Of all that match.</param>
/// <param name="Ttc">Of all that match.</param>
/// <param name="Groups">The customer's, to filter by.</param>
/// <param name="Months">Those that were invoiced, the newest first, to filter by.</param>
public sealed record InvoiceList(
    IReadOnlyList<InvoiceSummary> Invoices, int Matches, Money Ht, Money Ttc, IReadOnlyList<InvoiceGroup> Groups, IReadOnlyList<DateOnly> Months)
{
    public const int PageSize = 50;

    public static InvoiceList Empty { get; } = new([], 0, Money.Zero, Money.Zero, [], []);
}

/// <summary>What a line is charged for a month, HT.</summary>
/// <param name="Offer">Label.</param>
/// <param name="OfferHt">Price of the offer.</param>
/// <param name="ExtraCalls">Simultaneous calls charged beyond those of the offer.</param>
/// <param name="ExtraUnitHt">Price of one of them.</param>
public sealed record LineCharge(string Offer, Money OfferHt, int ExtraCalls, Money ExtraUnitHt)
{
    public Money ExtraHt => ExtraUnitHt * ExtraCalls;

    public Money Ht => OfferHt + ExtraHt;
}

/// <summary>A telephone line on an invoice, as it was. <paramref name="Number"/> is E.164, <paramref name="Label"/> may be empty.</summary>
public sealed record InvoicedLineRow(string Number, string Label, LineCharge Charge);

/// <summary>An invoice with a page of its lines, by number.</summary>
/// <param name="Summary">What the list says of it.</param>
/// <param name="Company">The customer, as it was.</param>
/// <param name="Amounts">What it comes to.</param>
/// <param name="Lines">The page.</param>
public sealed record InvoiceDetails(InvoiceSummary Summary, string Company, InvoiceAmounts Amounts, IReadOnlyList<InvoicedLineRow> Lines)
{
    public const int PageSize = 50;
}

/// <summary>What an invoice comes to, or would: VAT once, on the total HT.</summary>
public sealed record InvoiceAmounts(Money Subscriptions, Money ExtraCalls, decimal VatRate, Money Vat)
{
    public Money Ht => Subscriptions + ExtraCalls;

    public Money Ttc => Ht + Vat;

    internal static InvoiceAmounts Of(Money subscriptions, Money extraCalls, decimal vatRate) =>
        new(subscriptions, extraCalls, vatRate, TaxedAmount.Of(subscriptions + extraCalls, vatRate).Vat);
}

/// <summary>The next invoice of a group, as things stand.</summary>
/// <param name="Group">Code.</param>
/// <param name="GroupName">Label, or code.</param>
/// <param name="Month">The 1st of the month that it will charge: the first that is not renewed for the group.</param>
/// <param name="IsLate">The month has begun and its renewal has not reached the group.</param>
/// <param name="Lines">Telephone lines on it; without any there is no invoice.</param>
/// <param name="Changes">Pending changes that take effect before it.</param>
/// <param name="Amounts">With what is pending: what the invoice will say.</param>
/// <param name="Unchanged">Without what is pending.</param>
public sealed record InvoiceEstimate(
    string Group, string GroupName, DateOnly Month, bool IsLate, int Lines, int Changes, InvoiceAmounts Amounts, InvoiceAmounts Unchanged)
{
    public Money DifferenceHt => Amounts.Ht - Unchanged.Ht;
}

/// <summary>A line on the next invoice.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Label">May be empty.</param>
/// <param name="Charge">With what is pending.</param>
/// <param name="Unchanged">Without.</param>
public sealed record EstimatedLine(string Number, string Label, LineCharge Charge, LineCharge Unchanged)
{
    public bool IsChanged => Charge != Unchanged;
}

/// <summary>The next invoice of a group with a page of its lines, by number.</summary>
public sealed record InvoiceEstimateDetails(InvoiceEstimate Estimate, IReadOnlyList<EstimatedLine> Lines)
{
    public const int PageSize = 50;
}

/// <summary>A page of the groups of a customer, each with its next invoice, and their number on all pages.</summary>
public sealed record InvoiceEstimatePage(IReadOnlyList<InvoiceEstimate> Estimates, int Total)
{
    public const int PageSize = 50;

    public static InvoiceEstimatePage Empty { get; } = new([], 0);
}

/// <summary>A month of a chart, HT. <paramref name="IsEstimate"/>: some of it is not invoiced yet.</summary>
public sealed record InvoicedMonth(DateOnly Month, Money Subscriptions, Money ExtraCalls, bool IsEstimate)
{
    public Money Ht => Subscriptions + ExtraCalls;
}
