using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Orders;

/// <summary>An order that support prepares: nothing is due, and no call counts, before the customer has accepted the conditions.</summary>
public sealed partial class Order
{
    /// <summary>When the customer accepted what support had prepared; null before, and for an order that the customer made. UTC.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When the conditions were accepted; null while they are not. UTC.</summary>
    public DateTimeOffset? AcceptedAt => AcceptedBy.Length == 0 ? null : ConfirmedAt ?? CreatedAt;

    private bool IsWaiting => State is OrderState.AwaitingPayment or OrderState.Prepared;

    /// <summary>Prepares the order of a usable quote, to be accepted as long as it could be paid; what is checked before is as for one that a customer makes.</summary>
    public static Order Prepare(string number, Quote quote, Line line, DateTimeOffset now, TimeSpan acceptable) =>
        new(number, quote, line, now, acceptable) { State = OrderState.Prepared };

    /// <summary>Whether it waits for the customer, to be accepted or paid, at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now) => IsWaiting && now < ExpiresAt;

    /// <summary>Whether it waits to be accepted at <paramref name="now"/>.</summary>
    public bool IsAcceptable(DateTimeOffset now) => State == OrderState.Prepared && now < ExpiresAt;

    /// <summary>
    /// The customer accepts it, and can pay it from now on. Refuses <see cref="OrderNotOpen"/>, <see cref="OrderAlreadyAccepted"/>,
    /// <see cref="ChangedMeanwhile"/> where a line no longer has the calls that the order begins with, and all of
    /// <see cref="Line.WhyNotOrder"/>.
    /// </summary>
    /// <param name="lines">The lines of its rows.</param>
    /// <param name="conditionsVersion">Of the conditions in force, which were read.</param>
    /// <param name="by">Who accepts.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Tells what is being applied.</param>
    /// <param name="payable">How long it can be paid, from now on.</param>
    public Refusal? Accept(
        IReadOnlyDictionary<long, Line> lines, string conditionsVersion, Actor by, DateTimeOffset now, BillingCalendar calendar, TimeSpan payable)
    {
        if (!IsAcceptable(now))
        {
            return IsPayable(now) ? new OrderAlreadyAccepted(Number) : new OrderNotOpen(Number);
        }

        if (_rows.Select(row => WhyNotAccept(row, lines[row.LineId], now, calendar)).FirstOrDefault(refusal => refusal is not null) is { } hindrance)
        {
            return hindrance;
        }

        State = OrderState.AwaitingPayment;
        ConditionsVersion = conditionsVersion;
        AcceptedBy = by.Name;
        ConfirmedAt = now.ToUniversalTime();
        ExpiresAt = ConfirmedAt.Value + payable;
        Version++;
        return null;
    }

    private static Refusal? WhyNotAccept(OrderRow row, Line line, DateTimeOffset now, BillingCalendar calendar) =>
        line.TotalCalls == row.FromTotal ? line.WhyNotOrder(row.ToTotal, now, calendar) : new ChangedMeanwhile();
}
