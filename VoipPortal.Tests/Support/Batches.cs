using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;

namespace VoipPortal.Tests.Support;

/// <summary>Batches as the pages make, confirm and read them.</summary>
internal static class Batches
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Outcome<Guid>> LookAsync(this TestPortal portal, Access access, string offer, LineSelection selection) =>
        portal.Get<BatchCommands>().PreviewOfferAsync(access, offer, selection, Cancellation);

    public static async Task<Guid> PreviewAsync(this TestPortal portal, Access access, string offer, params IEnumerable<string> numbers) =>
        (await portal.LookAsync(access, offer, LineSelection.Of(numbers))).Value;

    public static Task<Outcome<Guid>> ApplyAsync(this TestPortal portal, Access access, Guid batch) =>
        portal.Get<BatchCommands>().ApplyAsync(access, batch, null, Cancellation);

    public static async Task<Guid> LookAtUndoAsync(this TestPortal portal, Access access, Guid batch) =>
        (await portal.Get<BatchCommands>().PreviewUndoAsync(access, batch, Cancellation)).Value;

    public static async Task<BatchHead> BatchAsync(this TestPortal portal, Access access, Guid batch) =>
        await portal.Get<BatchQueries>().HeadAsync(access, batch, Cancellation) ?? throw new InvalidOperationException($"No batch {batch}.");

    public static async Task<Dictionary<string, BatchRow>> RowsOfAsync(this TestPortal portal, Access access, Guid batch) =>
        await portal.Get<BatchQueries>().AllAsync(access, batch, BatchFilter.All, Cancellation).ToDictionaryAsync(row => row.Number, cancellationToken: Cancellation);

    /// <summary>Outcome or refusal of every line, in words, by number.</summary>
    public static async Task<Dictionary<string, string>> AnswersAsync(this TestPortal portal, Access access, Guid batch) =>
        (await portal.RowsOfAsync(access, batch)).ToDictionary(row => row.Key, row => Words(row.Value.Outcome.ToString(), row.Value.Refusal?.Code, row.Value.Refusal?.Details));

    public static string Words(string outcome, string? refusal, IEnumerable<object>? details) =>
        refusal is null ? outcome : $"{refusal}({string.Join(", ", details ?? [])})";

    /// <summary>All that a batch could touch of these lines, or of every line, by number; the journal and the version left out.</summary>
    public static async Task<Dictionary<string, string>> WaitingAsync(this TestPortal portal, params IReadOnlyCollection<string> numbers)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Lines.AsNoTracking().Include(line => line.Pending)
            .Where(line => numbers.Count == 0 || numbers.Contains(line.Number))
            .ToDictionaryAsync(
                line => line.Number,
                line => $"{line.OfferCode} {line.ExtraCalls} {line.Status} " + string.Join(' ', line.Pending.OrderBy(change => change.Kind)
                    .Select(change => $"{change.Kind}:{change.NewOfferCode}{change.NewExtraCalls}@{change.EffectiveOn:O} {change.RequestedAt:O} {change.RequestedBy}")),
                Cancellation);
    }
}
