using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Domain.Orders;

/// <summary>Extra simultaneous calls, priced by the server for a line as it was; good for half an hour and one order.</summary>
public sealed class Quote
{
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    /// <summary>How long one that nobody used is kept after its expiry: a screen left open is told that it expired, not that it never was.</summary>
    public static readonly TimeSpan Remembrance = TimeSpan.FromDays(1);

    public Quote(Line line, int newTotal, Money monthlyUnitHt, TaxedAmount due, string conditionsVersion, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CustomerId = line.CustomerId;
        LineId = line.Id;
        LineVersion = line.Version;
        CurrentTotal = line.TotalCalls;
        NewTotal = newTotal;
        MonthlyUnitCents = monthlyUnitHt.Cents;
        DueHtCents = due.Ht.Cents;
        VatRate = due.Rate;
        ConditionsVersion = conditionsVersion;
        ExpiresAt = now.ToUniversalTime() + Validity;
    }

    private Quote() => ConditionsVersion = "";

    public Guid Id { get; private set; }

    public long CustomerId { get; private set; }

    public long LineId { get; private set; }

    /// <summary>The line's version that the quote was made for.</summary>
    public int LineVersion { get; private set; }

    public int CurrentTotal { get; private set; }

    public int NewTotal { get; private set; }

    public int Quantity => NewTotal - CurrentTotal;

    public long MonthlyUnitCents { get; private set; }

    /// <summary>One call, HT a month.</summary>
    public Money MonthlyUnitHt => Money.FromCents(MonthlyUnitCents);

    public long DueHtCents { get; private set; }

    /// <summary>What the order will charge now, HT.</summary>
    public Money DueHt => Money.FromCents(DueHtCents);

    public decimal VatRate { get; private set; }

    /// <summary>What the order will charge now.</summary>
    public TaxedAmount Due => TaxedAmount.Of(Money.FromCents(DueHtCents), VatRate);

    public string ConditionsVersion { get; private set; }

    /// <summary>UTC, excluded.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The order made of it; null while there is none.</summary>
    public string? OrderNumber { get; private set; }

    /// <summary>
    /// Why no order can be made of it at <paramref name="now"/>: <see cref="QuoteUsed"/>, <see cref="QuoteExpired"/>,
    /// <see cref="ChangedMeanwhile"/>, <see cref="ConditionsChanged"/>. Null when one can.
    /// </summary>
    /// <param name="line">As it is now.</param>
    /// <param name="conditionsInForce">Version of the conditions that hold now.</param>
    /// <param name="now">The instant.</param>
    public Refusal? WhyNotUsable(Line line, string conditionsInForce, DateTimeOffset now) => this switch
    {
        { OrderNumber: { } order } => new QuoteUsed(order),
        _ when now >= ExpiresAt => new QuoteExpired(),
        _ when line.Version != LineVersion => new ChangedMeanwhile(),
        _ when conditionsInForce != ConditionsVersion => new ConditionsChanged(),
        _ => null,
    };

    /// <summary>
    /// Refuses <see cref="ChangedMeanwhile"/> once the month is over whose price and dates it showed; or the day, where the month is
    /// charged by days. Null before.
    /// </summary>
    public Refusal? WhyNotAnyMore(DateTimeOffset now, BillingCalendar calendar)
    {
        var made = ExpiresAt - Validity;
        var isSame = DueHt == MonthlyUnitHt * Quantity
            ? calendar.NextRenewal(made) == calendar.NextRenewal(now)
            : calendar.LocalDate(made) == calendar.LocalDate(now);
        return isSame ? null : new ChangedMeanwhile();
    }

    internal void UseFor(string orderNumber) => OrderNumber = orderNumber;
}
