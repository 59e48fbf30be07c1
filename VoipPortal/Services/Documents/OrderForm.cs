using System.Globalization;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Documents;

/// <summary>Everything an order form says, as it was when the order was made. Two that are equal give the same file.</summary>
public sealed record OrderForm
{
    public required Seller Seller { get; init; }

    public required Buyer Buyer { get; init; }

    /// <summary>Such as <c>BC-2026-000001</c>; also the reference of a bank transfer.</summary>
    public required string Number { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Excluded: from then on it can no longer be paid.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>In which every instant of the form is written.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>French or English; every other language gives French.</summary>
    public required CultureInfo Language { get; init; }

    public required IReadOnlyList<OrderFormRow> Rows { get; init; }

    public required OrderFormTotals Totals { get; init; }

    /// <summary>What of the first month is charged, in a sentence of <see cref="Language"/>.</summary>
    public required string FirstMonth { get; init; }

    public required OrderFormConditions Conditions { get; init; }

    public required OrderFormState State { get; init; }
}

/// <summary>The extra simultaneous calls of one line.</summary>
/// <param name="LineNumber">As people read it: <c>01 99 00 12 34</c>.</param>
/// <param name="Label">May be empty.</param>
/// <param name="FromCalls">Simultaneous calls before.</param>
/// <param name="ToCalls">Simultaneous calls once it is paid.</param>
/// <param name="MonthlyUnitHt">One call, HT a month.</param>
/// <param name="AmountHt">What this order charges for the row, HT.</param>
public sealed record OrderFormRow(string LineNumber, string Label, int FromCalls, int ToCalls, Money MonthlyUnitHt, Money AmountHt)
{
    public int Quantity => ToCalls - FromCalls;
}

/// <summary>HT + TVA = TTC; anything else is a bug of the caller and throws.</summary>
public sealed record OrderFormTotals
{
    /// <param name="ht">Without tax.</param>
    /// <param name="vatRate">As a fraction: 0.20 is 20 %.</param>
    /// <param name="vat">The tax.</param>
    /// <param name="ttc">To pay.</param>
    public OrderFormTotals(Money ht, decimal vatRate, Money vat, Money ttc)
    {
        if (ht + vat != ttc)
        {
            throw new ArgumentException($"{ht.Amount} HT and {vat.Amount} of VAT are not {ttc.Amount} TTC.", nameof(ttc));
        }

        (Ht, VatRate, Vat, Ttc) = (ht, vatRate, vat, ttc);
    }

    public Money Ht { get; }

    public decimal VatRate { get; }

    public Money Vat { get; }

    public Money Ttc { get; }
}

/// <summary>The general conditions of telephony, and who accepted them.</summary>
public sealed record OrderFormConditions(string Version, string AcceptedBy, DateTimeOffset? AcceptedAt);

/// <summary>Where the order stands; one of the records within.</summary>
public abstract record OrderFormState
{
    private OrderFormState()
    {
    }

    public sealed record AwaitingPayment : OrderFormState;

    /// <summary>Made by support, and not accepted yet.</summary>
    public sealed record Prepared : OrderFormState;

    /// <param name="At">When the payment was confirmed.</param>
    /// <param name="Way">In words of the form's language, such as <c>carte bancaire</c>.</param>
    /// <param name="Reference">Of the payment; may be empty.</param>
    public sealed record Paid(DateTimeOffset At, string Way, string Reference) : OrderFormState;

    public sealed record Expired(DateTimeOffset At) : OrderFormState;

    public sealed record Cancelled(DateTimeOffset At) : OrderFormState;
}
