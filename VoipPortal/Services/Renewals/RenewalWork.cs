using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;

namespace VoipPortal.Services.Renewals;

/// <summary>A transaction of a run, and the groups that it holds.</summary>
/// <param name="Context">Over every customer.</param>
/// <param name="Sql">In the dialect of the database.</param>
/// <param name="Run">Locked.</param>
/// <param name="CutOff">First instant of the month, UTC.</param>
/// <param name="Now">UTC; the instant of all that is written.</param>
internal sealed record RenewalWork(PortalDbContext Context, RenewalSql Sql, RenewalRun Run, DateTime CutOff, DateTime Now)
{
    public const string Actor = "renewal";

    public DateOnly Period => Run.Period;

    public Task<List<T>> ReadAsync<T>(string sql, CancellationToken cancellationToken, params object[] values) =>
        Context.Database.SqlQueryRaw<T>(sql, values).ToListAsync(cancellationToken);

    public Task<int> RunAsync(string sql, CancellationToken cancellationToken, params object[] values) =>
        Context.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
}

internal static class RunLookup
{
    /// <summary>
    /// The run of a month, locked until the transaction ends; null when there is none. The lock is a write of nothing, which
    /// both engines understand.
    /// </summary>
    public static async Task<RenewalRun?> LockRunAsync(this PortalDbContext context, DateOnly period, CancellationToken cancellationToken)
    {
        await context.RenewalRuns.Where(run => run.Period == period)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.Version, run => run.Version), cancellationToken);
        return await context.RenewalRuns.SingleOrDefaultAsync(run => run.Period == period, cancellationToken);
    }
}
