using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Checks;

/// <summary>
/// Proves on the whole database that every write has its row in the journal, and what must hold of the rest. It reads alone, in
/// statements over whole tables, so that it can run on a portal that is in use: what is being written meanwhile is not seen.
/// </summary>
public sealed class PortalChecks(PortalDatabase database)
{
    /// <summary>Findings of one check that are told one by one; the others are counted.</summary>
    public const int MostTold = 20;

    private static readonly Access Self = Access.ForSystem("check");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Runs every check on one and the same state of the database.</summary>
    public async Task<CheckReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        context.Database.SetCommandTimeout(Patience);
        await using var transaction = await Snapshot.BeginAsync(context, cancellationToken);
        var results = new List<CheckResult>();
        foreach (var check in All(new CheckSql(database.Provider)))
        {
            results.Add(await RunAsync(context, check, cancellationToken));
        }

        return new CheckReport(results);
    }

    internal static IEnumerable<PortalCheck> All(CheckSql sql) =>
    [
        .. JournalChecks.Of(sql),
        .. LineChecks.Of(sql),
        .. PendingChangeChecks.Of(sql),
        .. OrderChecks.Of(sql),
        .. PaymentChecks.Of(sql),
        .. InvoiceChecks.Of(sql),
        .. RenewalChecks.Of(sql),
        .. BatchChecks.Of(),
        .. NumberChecks.Of(sql),
        .. AccountChecks.Of(sql),
        .. SupportChecks.Of(),
    ];

    private static async Task<CheckResult> RunAsync(PortalDbContext context, PortalCheck check, CancellationToken cancellationToken)
    {
        // Only texts of this folder come here, and none of them holds a value.
        var rows = await context.Database.SqlQueryRaw<FoundRow>(check.First(MostTold)).ToListAsync(cancellationToken);
        return new CheckResult(
            check.Name, rows.FirstOrDefault()?.Count ?? 0, [.. rows.Select(row => new CheckFinding(check.Name, check.Table, row.Key, row.Missing))]);
    }

    private sealed record FoundRow(string Key, string Missing, int Count);
}
