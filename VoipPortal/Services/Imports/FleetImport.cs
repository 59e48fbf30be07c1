using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Imports;

/// <summary>Takes over customers, groups and lines from a file, all of it or nothing, with memory that does not grow with the file.</summary>
public sealed class FleetImport(PortalDatabase database, TimeProvider clock)
{
    private const int ProgressEvery = 500;
    private const int MaximumAttempts = 5;

    /// <summary>
    /// Checks every row and, when all are right and it is no dry run, stores them in one transaction with its journal entry.
    /// Refuses <see cref="NotAllowed"/>; what is wrong with the file is in the report.
    /// </summary>
    /// <param name="access">Who imports.</param>
    /// <param name="file">The text; read once, from where it stands.</param>
    /// <param name="name">Name of the file, for the journal.</param>
    /// <param name="dryRun">Everything but the storing.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Stops it; nothing is stored then.</param>
    public async Task<Outcome<ImportReport>> RunAsync(
        Access access, Stream file, string name, bool dryRun, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.Import))
        {
            return new NotAllowed();
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.Import));
        var staging = new FleetStaging(context);
        await staging.CreateAsync(cancellationToken);
        var (rows, problems) = await StageAsync(context, staging, file, progress, cancellationToken);
        progress?.Report(new ImportProgress(rows, 1));
        var report = await StoreAsync(context, staging, rows, problems, dryRun, done => Entry(access, name, done), cancellationToken);
        await staging.RunAsync("DROP TABLE staged", cancellationToken);
        if (report.IsRefused && !dryRun)
        {
            await database.WriteAsync(access, (journal, _) => Task.FromResult(journal.Journal.Add(Entry(access, name, report))), cancellationToken);
        }

        return report;
    }

    private static async Task<(int Rows, List<ImportProblem> Problems)> StageAsync(
        PortalDbContext context, FleetStaging staging, Stream file, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var offers = await context.Offers.AsNoTracking().OrderBy(offer => offer.Rank).ToDictionaryAsync(offer => offer.Code, cancellationToken);
        var rules = new FleetRules(offers);
        using var reader = new FleetReader(file);
        if (await reader.OpenAsync(cancellationToken) is { } wrongHeader)
        {
            return (0, [wrongHeader]);
        }

        var problems = new List<ImportProblem>();
        var rows = 0;
        while (await reader.ReadAsync(cancellationToken) is var (row, problem) && (row is not null || problem is not null))
        {
            rows++;
            if (row is null)
            {
                problems.Add(problem!);
                if (problem!.Value.Length == 0)
                {
                    break;
                }

                continue;
            }

            var wrong = rules.Check(row);
            problems.AddRange(wrong.Take(ImportReport.MostProblems - problems.Count));
            await staging.AddAsync(row, offers.GetValueOrDefault(row[FleetColumns.OfferCode]), wrong.Count == 0, cancellationToken);
            if (rows % ProgressEvery == 0)
            {
                progress?.Report(new ImportProgress(rows, file.CanSeek ? (double)file.Position / file.Length : 0));
            }
        }

        await staging.CompleteAsync(cancellationToken);
        return (rows, rows > 0 ? problems : [new ImportProblem(1, FleetColumns.Whole, "", ImportExpectation.SomeRows)]);
    }

    /// <summary>The staged rows stay with the connection, so that losing a race against another writer costs one more round and no more reading.</summary>
    private static async Task<ImportReport> StoreAsync(
        PortalDbContext context,
        FleetStaging staging,
        int rows,
        List<ImportProblem> problems,
        bool dryRun,
        Func<ImportReport, JournalEntry> entry,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var report = await TryStoreAsync(staging, rows, problems, dryRun, cancellationToken);
                if (!report.IsRefused && !dryRun)
                {
                    context.Journal.Add(entry(report));
                    await context.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                }

                return report;
            }
            catch (Exception failure) when (attempt < MaximumAttempts && DatabaseConflicts.IsConflict(failure))
            {
                // Another import stored some of the same rows first; the checks see them now.
                context.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<ImportReport> TryStoreAsync(
        FleetStaging staging, int rows, List<ImportProblem> problems, bool dryRun, CancellationToken cancellationToken)
    {
        var none = new ImportCounts(0, 0, 0);
        List<ImportProblem> all = rows == 0 ? problems : [.. problems, .. await FleetChecks.FindProblemsAsync(staging, cancellationToken)];
        if (all.Count > 0)
        {
            return new ImportReport(rows, none, none, [.. all.OrderBy(problem => problem.Row)], [], 0, dryRun);
        }

        var kept = await FleetChecks.FindKeptAsync(staging, cancellationToken);
        var (created, updated) = await FleetMerge.ApplyAsync(staging, cancellationToken);
        return new ImportReport(rows, created, updated, [], [.. kept.Take(ImportReport.MostKept)], kept.Count, dryRun);
    }

    private JournalEntry Entry(Access access, string name, ImportReport report) =>
        new(clock.GetUtcNow(), access.Actor, report.IsRefused ? JournalAction.ImportRefused : JournalAction.FleetImported)
        {
            Subject = Path.GetFileName(name),
            After = new JournalState
            {
                Customers = report.Created.Customers + report.Updated.Customers,
                Groups = report.Created.Groups + report.Updated.Groups,
                Lines = report.Created.Lines + report.Updated.Lines,
            },
        };
}
