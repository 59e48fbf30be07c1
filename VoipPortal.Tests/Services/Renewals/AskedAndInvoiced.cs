using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>
/// What was asked and paid on lines of VoIP Entreprise with five extra calls, by the instants of journal and orders, beside what
/// was invoiced month after month.
/// </summary>
internal sealed class AskedAndInvoiced(IReadOnlyList<JournalEntry> journal, IReadOnlyList<Order> paid, ILookup<string, string> invoiced)
{
    private const int IncludedCalls = 2;
    private const int FirstExtraCalls = 5;

    private static readonly JournalAction[] OfferChanges = [JournalAction.OfferChangeRequested, JournalAction.OfferChangeReplaced, JournalAction.OfferChangeCancelled];

    private static readonly JournalAction[] Reductions = [JournalAction.ReductionRequested, JournalAction.ReductionReplaced, JournalAction.ReductionCancelled];

    private readonly ILookup<string?, JournalEntry> _journal = journal.ToLookup(entry => entry.Subject);

    /// <summary>Payments before the cut-off of the orders' own month.</summary>
    public int PaidBefore { get; } = paid.Count(order => MonthOf(order.PaidAt!.Value) == MonthOf(order.CreatedAt));

    public int PaidAfter { get; } = paid.Count(order => MonthOf(order.PaidAt!.Value) > MonthOf(order.CreatedAt));

    public string InvoicedOf(string number) => string.Join('\n', invoiced[number]);

    /// <summary>Changes that were asked in the month before <paramref name="month"/>.</summary>
    public int AskedFor(DateOnly month) => journal.Count(entry => OfferChanges.Concat(Reductions).Contains(entry.Action) && For(entry) == month);

    /// <summary>Month after month: what waited last before the cut-off, and the calls that were paid before it.</summary>
    public string ExpectedOf(string number)
    {
        var (offer, extraCalls) = ("VoIP Entreprise", FirstExtraCalls);
        var months = new List<string>();
        for (var month = LineSteps.February; months.Count < invoiced[number].Count(); month = month.AddMonths(1))
        {
            extraCalls += paid.Where(order => order.Rows[0].LineNumber == number && MonthOf(order.PaidAt!.Value) == month.AddMonths(-1)).Sum(order => order.Rows[0].Quantity);
            offer = Last(number, OfferChanges, month)?.After?.PendingOffer ?? offer;
            extraCalls = Last(number, Reductions, month)?.After?.PendingCalls - IncludedCalls ?? extraCalls;
            months.Add($"{month:yyyy-MM} {offer} + {extraCalls}");
        }

        return string.Join('\n', months);
    }

    private JournalEntry? Last(string number, JournalAction[] actions, DateOnly month) =>
        _journal[number].LastOrDefault(entry => actions.Contains(entry.Action) && For(entry) == month);

    private static DateOnly For(JournalEntry entry) => LineSteps.Paris.NextRenewal(entry.OccurredAt);

    private static DateOnly MonthOf(DateTimeOffset instant) => LineSteps.Paris.MonthOf(instant);
}
