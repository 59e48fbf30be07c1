using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Support;

/// <summary>What a customer does with the calls of a line, from a screen that was just loaded unless a test says otherwise.</summary>
internal static class OrderSteps
{
    public const string Conditions = "2026-01";

    public static readonly Money OneEuro = Money.Euros(1m);

    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static Outcome<ReductionEffect> Reduce(
        this Line line, int calls, DateTimeOffset? at = null, SeenCallTerms? seen = null, WaitingOrder? open = null) =>
        line.RequestReduction(calls, seen ?? new SeenCallTerms(line.Version, Paris.NextRenewal(at ?? Noon)), open, Customer, at ?? Noon, Paris);

    public static Outcome<PendingChange> CancelReduction(this Line line, DateTimeOffset? at = null, int? seenVersion = null) =>
        line.CancelReduction(seenVersion ?? line.Version, at ?? Noon, Paris);

    /// <summary>At the default price and rate, for a whole month.</summary>
    public static Quote Quote(this Line line, int newTotal, DateTimeOffset? at = null) =>
        new(line, newTotal, OneEuro, TaxedAmount.Of(OneEuro * (newTotal - line.TotalCalls), 0.20m), Conditions, at ?? Noon);

    /// <summary>An order of so many calls in all, which can be paid for a week.</summary>
    public static Order Order(this Line line, int newTotal, DateTimeOffset? at = null, string number = "BC-2026-000001") =>
        new(number, line.Quote(newTotal, at), line, Customer, at ?? Noon, Week);

    public static Refusal? Pay(this Order order, Line line, DateTimeOffset? at = null) =>
        order.Deliver(new Dictionary<long, Line> { [line.Id] = line }, "carte", "ref-1", at ?? Noon);

    /// <summary>Everything of the line that a change could touch, to compare before and after.</summary>
    public static string Facts(this Line line) =>
        $"{line.OfferCode} {line.ExtraCalls} {line.Status} v{line.Version} "
        + string.Join(' ', line.Pending.Select(change => $"{change.Kind}:{change.NewOfferCode}{change.NewExtraCalls}@{change.EffectiveOn:O}/{change.RequestedAt:O}"));

    /// <summary>Everything of the order that a change could touch.</summary>
    public static string Facts(this Order order) =>
        $"{order.Number} {order.State} {order.ExpiresAt:O} {order.PaidAt:O} {order.PaymentReference} {order.ClosedAt:O} v{order.Version} "
        + string.Join(' ', order.Rows.Select(row => row.IsOpen));
}
