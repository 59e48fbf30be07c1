using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Batches;

/// <summary>How many simultaneous calls several lines shall have.</summary>
/// <param name="Calls">In all on each line, included ones counted; of an addition, how many more on each.</param>
/// <param name="IsAddition">Whether it is added to what each line has.</param>
public sealed record CallWish(int Calls, bool IsAddition = false)
{
    /// <summary>Why no line can have it: fewer than one as <see cref="CallsOutOfBounds"/>, <see cref="AskSupport"/>. Null when one may.</summary>
    public Refusal? WhyNot() => Calls switch
    {
        < 1 => new CallsOutOfBounds(1, CallRules.SupportFrom - 1),
        >= CallRules.SupportFrom => new AskSupport(Calls),
        _ => null,
    };

    /// <summary>What it comes to on a line, included calls counted.</summary>
    public int TotalOn(Line line) => IsAddition ? line.TotalCalls + Calls : Calls;
}

/// <summary>Under what extra calls are offered now.</summary>
/// <param name="MonthlyUnitHt">One call, HT a month.</param>
/// <param name="VatRate">As a fraction.</param>
/// <param name="FirstMonth">How much of the month in progress an order charges.</param>
/// <param name="Conditions">Version of the conditions in force.</param>
public sealed record CallTerms(Money MonthlyUnitHt, decimal VatRate, FirstMonthBilling FirstMonth, string Conditions);

/// <summary>Simultaneous calls of several lines. What was shown for an order is its quote: good for half an hour and one order.</summary>
public sealed partial class Batch
{
    /// <summary>See <see cref="CallWish.Calls"/>; null where it is about offers.</summary>
    public int? WishedCalls { get; private set; }

    public bool IsAddition { get; private set; }

    /// <summary>TVA as a fraction, as shown; 0 where nothing is ordered.</summary>
    public decimal VatRate { get; private set; }

    public FirstMonthBilling FirstMonth { get; private set; }

    /// <summary>Version of the conditions that were shown; null where nothing is ordered.</summary>
    public string? ConditionsVersion { get; private set; }

    public bool IsOfCalls => Kind is BatchKind.CallsOrder or BatchKind.CallsReduction or BatchKind.CallsUndo;

    /// <summary>UTC, excluded: until then an order can be made of it.</summary>
    public DateTimeOffset QuoteExpiresAt => CreatedAt + Quote.Validity;

    public CallWish? Wish => WishedCalls is { } calls ? new CallWish(calls, IsAddition) : null;

    /// <param name="id">Made before, so that a request sent twice is one batch.</param>
    /// <param name="customerId">Whose lines.</param>
    /// <param name="kind">An order or a reduction.</param>
    /// <param name="wish">How many calls.</param>
    /// <param name="terms">As they are shown.</param>
    /// <param name="effectiveOn">When a reduction takes effect, and from when on ordered calls are on the invoices.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="now">The instant.</param>
    public static Batch OfCalls(
        Guid id, long customerId, BatchKind kind, CallWish wish, CallTerms terms, DateOnly effectiveOn, Actor by, DateTimeOffset now) => new()
        {
            Id = id,
            CustomerId = customerId,
            Kind = kind,
            WishedCalls = wish.Calls,
            IsAddition = wish.IsAddition,
            SeenPriceCents = terms.MonthlyUnitHt.Cents,
            VatRate = terms.VatRate,
            FirstMonth = terms.FirstMonth,
            ConditionsVersion = kind == BatchKind.CallsOrder ? terms.Conditions : null,
            EffectiveOn = effectiveOn,
            CreatedAt = now.ToUniversalTime(),
            CreatedBy = by.Name,
        };

    /// <summary>The same once more, for the lines that <paramref name="source"/> refused.</summary>
    public Batch Retrying(Batch source)
    {
        SourceId = source.Id;
        return this;
    }

    /// <summary>What an order charges now for so many calls of a line, HT.</summary>
    public Money DueHt(int calls, DateTimeOffset now, BillingCalendar calendar) =>
        Orders.FirstMonth.PriceHt(SeenPrice, calls, calendar.LocalDate(now), FirstMonth);

    /// <summary>
    /// Why no order can be made of what was shown: <see cref="QuoteExpired"/>, <see cref="ConditionsChanged"/>,
    /// <see cref="ConditionsNotAccepted"/>, and <see cref="ChangedMeanwhile"/> once the month is over whose price and dates it showed; or
    /// the day, where the month is charged by days. Null when one can.
    /// </summary>
    /// <param name="conditionsInForce">Version of the conditions that hold now.</param>
    /// <param name="accepted">Whether those that were shown are accepted.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Gives months and days.</param>
    public Refusal? WhyNotOrder(string conditionsInForce, bool accepted, DateTimeOffset now, BillingCalendar calendar) => this switch
    {
        _ when now >= QuoteExpiresAt => new QuoteExpired(),
        _ when conditionsInForce != ConditionsVersion => new ConditionsChanged(),
        _ when !accepted => new ConditionsNotAccepted(),
        _ when EffectiveOn != calendar.NextRenewal(now) => new ChangedMeanwhile(),
        { FirstMonth: FirstMonthBilling.Prorated } when calendar.LocalDate(CreatedAt) != calendar.LocalDate(now) => new ChangedMeanwhile(),
        _ => null,
    };

    /// <summary>
    /// Its order; the caller has checked it, taken the number in the same transaction, and writes the rows, which are as many as the
    /// lines.
    /// </summary>
    /// <param name="number">Of the order.</param>
    /// <param name="dueHt">Of all rows together.</param>
    /// <param name="acceptedBy">Who accepted the conditions that were shown; null where support prepared it and nobody has.</param>
    /// <param name="now">The instant.</param>
    /// <param name="payable">For how long it can be paid.</param>
    public Order MakeOrder(string number, Money dueHt, Actor? acceptedBy, DateTimeOffset now, TimeSpan payable) =>
        new(number, CustomerId, Id, TaxedAmount.Of(dueHt, VatRate), ConditionsVersion!, acceptedBy, now, payable);
}
