using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Renewals;

/// <summary>
/// Carries runs out, batch after batch, until nothing is left, somebody stops them, or they wait for approval. Any number of
/// processes may do so at once; one that dies leaves nothing half done, and any other goes on.
/// </summary>
public sealed class RenewalRunner(PortalDatabase database, RenewalOrder order, RenewalBatch batch, ILogger<RenewalRunner> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>SQLite does not queue the writers of other processes: they come in between two batches.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);

    /// <summary>Begins and carries out what is due by itself.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var due = await order.DueAsync(cancellationToken);
        await InOrderAsync(due, new Actor(null, RenewalWork.Actor, ActorKind.System), null, cancellationToken);
    }

    /// <summary>
    /// Renews the months in order, as far as they may go on; answers the run of the last one that was looked at. Refuses as
    /// <see cref="RenewalOrder.BeginAsync"/>.
    /// </summary>
    public async Task<Outcome<RenewalRun>?> InOrderAsync(
        IReadOnlyList<DateOnly> periods, Actor by, IProgress<RenewalRun>? progress, CancellationToken cancellationToken)
    {
        Outcome<RenewalRun>? outcome = null;
        foreach (var period in periods)
        {
            var begun = await order.BeginAsync(period, by, cancellationToken);
            outcome = begun.IsRefused || begun.Value.State != RenewalState.Running ? begun : await WorkAsync(period, progress, cancellationToken);
            if (outcome.IsRefused || outcome.Value.State != RenewalState.Completed)
            {
                break;
            }
        }

        return outcome;
    }

    private async Task<RenewalRun> WorkAsync(DateOnly period, IProgress<RenewalRun>? progress, CancellationToken cancellationToken)
    {
        var most = RenewalBatch.MaximumGroups;
        var away = false;
        while (true)
        {
            try
            {
                var result = await batch.NextAsync(period, most, cancellationToken);
                away = Back(away);
                most = Math.Min(RenewalBatch.MaximumGroups, most * 2);
                progress?.Report(result.Run);
                if (result.Run.State != RenewalState.Running)
                {
                    return result.Run;
                }

                await LetOthersInAsync(cancellationToken);
            }
            catch (Exception failure) when (DatabaseFaults.IsAway(failure))
            {
                away = Gone(away, period, failure);
                await Task.Delay(Patience, cancellationToken);
            }
            catch (RenewalBatchException failure)
            {
                most = await NarrowAsync(period, failure, cancellationToken);
            }
        }
    }

    /// <summary>A batch that is refused is halved until the group is found that cannot be written; that one is parked.</summary>
    private async Task<int> NarrowAsync(DateOnly period, RenewalBatchException failure, CancellationToken cancellationToken)
    {
        if (failure.Groups is [var group])
        {
            log.LogError(failure.InnerException, "Group {Group} cannot be renewed for {Period:yyyy-MM}; it is parked.", group.Code, period);
            await batch.ParkAsync(period, group, failure.Message, cancellationToken);
        }

        return Math.Max(1, failure.Groups.Count / 2);
    }

    private bool Gone(bool wasAway, DateOnly period, Exception failure)
    {
        if (!wasAway)
        {
            log.LogError(failure, "The database does not take the renewal of {Period:yyyy-MM} further; it goes on when it does.", period);
        }

        return true;
    }

    private bool Back(bool wasAway)
    {
        if (wasAway)
        {
            log.LogInformation("The database is back: the renewal goes on.");
        }

        return false;
    }

    private Task LetOthersInAsync(CancellationToken cancellationToken) =>
        database.Provider == DatabaseProvider.Sqlite ? Task.Delay(Gap, cancellationToken) : Task.CompletedTask;
}
