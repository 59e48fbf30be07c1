using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Orders;

public enum OrderState
{
    AwaitingPayment,
    Paid,
    Delivered,
    Expired,
    Cancelled,

    /// <summary>Made by support, and not accepted by the customer yet.</summary>
    Prepared,
}

/// <summary>A quote that is accepted, waits to be paid, and then activates its calls; support can prepare one that is still to be accepted.</summary>
public sealed partial class Order
{
    private readonly List<OrderRow> _rows = [];

    /// <summary>Makes the order of a usable quote; the caller has checked it and taken the number in the same transaction.</summary>
    public Order(string number, Quote quote, Line line, Actor acceptedBy, DateTimeOffset now, TimeSpan payable)
        : this(number, quote, line, now, payable) => AcceptedBy = acceptedBy.Name;

    private Order(string number, Quote quote, Line line, DateTimeOffset now, TimeSpan payable)
    {
        Number = number;
        CustomerId = quote.CustomerId;
        DueHtCents = quote.DueHtCents;
        VatRate = quote.VatRate;
        ConditionsVersion = quote.ConditionsVersion;
        AcceptedBy = "";
        CreatedAt = now.ToUniversalTime();
        ExpiresAt = CreatedAt + payable;
        _rows.Add(new OrderRow(quote, line));
        quote.UseFor(number);
    }

    private Order() => Number = ConditionsVersion = AcceptedBy = "";

    public long Id { get; private set; }

    public string Number { get; private set; }

    public long CustomerId { get; private set; }

    public OrderState State { get; private set; }

    public IReadOnlyList<OrderRow> Rows => _rows;

    public long DueHtCents { get; private set; }

    public decimal VatRate { get; private set; }

    public TaxedAmount Due => TaxedAmount.Of(Money.FromCents(DueHtCents), VatRate);

    public string ConditionsVersion { get; private set; }

    /// <summary>Who accepted the conditions, at <see cref="AcceptedAt"/>; empty while nobody has.</summary>
    public string AcceptedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>UTC, excluded: from then on it can no longer be accepted or paid.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public string? PaymentWay { get; private set; }

    public string? PaymentReference { get; private set; }

    /// <summary>When it expired or was cancelled; UTC.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it waits for payment and still can be paid at <paramref name="now"/>.</summary>
    public bool IsPayable(DateTimeOffset now) => State == OrderState.AwaitingPayment && now < ExpiresAt;

    /// <summary>An order past its time is expired, whether the background service has been there or not.</summary>
    public OrderState StateAt(DateTimeOffset now) => IsWaiting && now >= ExpiresAt ? OrderState.Expired : State;

    /// <summary>
    /// Takes the order back while it can be accepted or paid. Refuses <see cref="OrderNotOpen"/>, from its expiry on as well, and
    /// <see cref="PaymentAnnounced"/>.
    /// </summary>
    public Refusal? Cancel(DateTimeOffset now) => WhyNotCancel(now) ?? Close(OrderState.Cancelled, now);

    /// <summary>Refuses as <see cref="Cancel"/>: an order is not taken back while its money is on the way.</summary>
    public Refusal? WhyNotCancel(DateTimeOffset now) => this switch
    {
        _ when !IsOpen(now) => new OrderNotOpen(Number),
        { IsPaymentAnnounced: true } => new PaymentAnnounced(Number),
        _ => null,
    };

    /// <summary>Ends an order whose time to be paid is over. Refuses <see cref="OrderNotOpen"/>.</summary>
    public Refusal? Expire(DateTimeOffset now) => now < ExpiresAt ? new OrderNotOpen(Number) : Close(OrderState.Expired, now);

    /// <summary>
    /// Makes an order payable from <paramref name="now"/> on, because its money came after all: one that expired, was cancelled or
    /// still waits. Refuses <see cref="OrderNotOpen"/> when it is paid, and <see cref="OrderNotAccepted"/>.
    /// </summary>
    public Refusal? Reopen(DateTimeOffset now, TimeSpan payable)
    {
        if (State is OrderState.Paid or OrderState.Delivered)
        {
            return new OrderNotOpen(Number);
        }

        if (AcceptedAt is null)
        {
            return new OrderNotAccepted(Number);
        }

        State = OrderState.AwaitingPayment;
        ClosedAt = null;
        ExpiresAt = now.ToUniversalTime() + payable;
        _rows.ForEach(row => row.Open());
        Version++;
        return null;
    }

    /// <summary>
    /// Records the payment and activates the calls of every line, at once, or none at all. Refuses <see cref="OrderNotOpen"/> and
    /// all of <see cref="Line.WhyNotActivate"/>.
    /// </summary>
    /// <param name="lines">The lines of its rows.</param>
    /// <param name="way">How it was paid.</param>
    /// <param name="reference">The payment at whoever took it.</param>
    /// <param name="now">The instant of the confirmation.</param>
    public Refusal? Deliver(IReadOnlyDictionary<long, Line> lines, string way, string reference, DateTimeOffset now)
    {
        if (!IsPayable(now))
        {
            return new OrderNotOpen(Number);
        }

        if (_rows.Select(row => lines[row.LineId].WhyNotActivate(row.Quantity)).FirstOrDefault(refusal => refusal is not null) is { } hindrance)
        {
            return hindrance;
        }

        foreach (var row in _rows)
        {
            lines[row.LineId].Activate(row.Quantity);
            row.Close();
        }

        State = OrderState.Delivered;
        PaidAt = now.ToUniversalTime();
        PaymentWay = way;
        PaymentReference = reference;
        PaymentAnnouncedAt = null;
        Version++;
        return null;
    }

    private OrderNotOpen? Close(OrderState state, DateTimeOffset now)
    {
        if (!IsWaiting)
        {
            return new OrderNotOpen(Number);
        }

        State = state;
        ClosedAt = now.ToUniversalTime();
        _rows.ForEach(row => row.Close());
        Version++;
        return null;
    }
}
