using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>What concerns several lines at once. A has a batch for another offer and one for more calls, of a number that nobody has, looked at and not confirmed.</summary>
public static partial class AccessMatrix
{
    private static Dictionary<string, ServiceCall> BatchCalls => new()
    {
        ["SelectionQueries.ChoicesAsync"] = Call<SelectionQueries>(Anyone, (lines, access) => lines.ChoicesAsync(access, default)),
        ["SelectionQueries.PageAsync"] = Call<SelectionQueries>(
            Anyone, (lines, access) => lines.PageAsync(access, new LineFilter("secret"), LineSelection.Of(Line.Number), 1, default)),
        ["SelectionQueries.ChosenAsync"] = Call<SelectionQueries>(Anyone, ChosenAsync),
        ["BatchQueries.HeadAsync"] = OfBatch<BatchQueries>(Anyone, async (batches, access, id) => await batches.HeadAsync(access, id, default)),
        ["BatchQueries.PageAsync"] = OfBatch<BatchQueries>(Anyone, async (batches, access, id) => await batches.PageAsync(access, id, BatchFilter.All, 1, default)),
        ["BatchQueries.AllAsync"] = OfBatch<BatchQueries>(Anyone, async (batches, access, id) => await batches.AllAsync(access, id, BatchFilter.All, default).ToListAsync()),

        // None runs: nobody is told of any.
        ["BatchJobs.RunningAsync"] = OfBatch<BatchJobs>(PortalRoles.None, async (jobs, access, id) => await jobs.RunningAsync(access, id, default)),
        ["BatchJobs.StartAsync"] = OfBatch<BatchJobs>(PortalRoles.Administrator, (jobs, access, id) => EndAsync(jobs.StartAsync(access, id, default))),
        ["BatchCommands.ApplyAsync"] = OfBatch<BatchCommands>(PortalRoles.Administrator, async (batches, access, id) => await batches.ApplyAsync(access, id, null, default)),
        ["BatchCommands.PreviewUndoAsync"] = OfBatch<BatchCommands>(PortalRoles.Administrator, async (batches, access, id) => Looked(await batches.PreviewUndoAsync(access, id, default))),
        ["BatchCommands.RetryAsync"] = OfBatch<BatchCommands>(PortalRoles.Administrator, async (batches, access, id) => Looked(await batches.RetryAsync(access, id, default))),
        ["BatchCommands.PreviewOfferAsync"] = OfBatch<BatchCommands>(
            PortalRoles.Administrator, async (batches, access, _) => Looked(await batches.PreviewOfferAsync(access, "enterprise-plus", Secret, default))),
        ["BatchCommands.PreviewOrderAsync"] = OfBatch<BatchCommands>(
            PortalRoles.Administrator, async (batches, access, _) => Looked(await batches.PreviewOrderAsync(access, new CallWish(5), Secret, default))),
        ["BatchCommands.PreviewReductionAsync"] = OfBatch<BatchCommands>(
            PortalRoles.Administrator, async (batches, access, _) => Looked(await batches.PreviewReductionAsync(access, 2, Secret, default))),
        ["BatchCommands.OrderAsync"] = OfBatch<BatchCommands>(
            PortalRoles.Administrator, async (batches, access, id) => await batches.OrderAsync(access, id, true, null, default), BatchKind.CallsOrder),
        ["BatchJobs.StartOrderAsync"] = OfBatch<BatchJobs>(
            PortalRoles.Administrator, (jobs, access, id) => EndAsync(jobs.StartOrderAsync(access, id, true, default)), BatchKind.CallsOrder),

        // For support in a session, and for nobody else.
        ["BatchCommands.PrepareAsync"] = OfBatch<BatchCommands>(
            PortalRoles.None, async (batches, access, id) => await batches.PrepareAsync(access, id, null, default), BatchKind.CallsOrder),
        ["BatchJobs.StartPreparationAsync"] = OfBatch<BatchJobs>(
            PortalRoles.None, (jobs, access, id) => EndAsync(jobs.StartPreparationAsync(access, id, default)), BatchKind.CallsOrder),
    };

    private static LineSelection Secret => LineSelection.Empty.With(new LineFilter("secret"));

    private static ServiceCall OfBatch<TService>(PortalRoles roles, Func<TService, Access, Guid, Task<object?>> run, BatchKind kind = BatchKind.OfferChange)
        where TService : notnull =>
        new(roles, async (services, access) => await run(services.GetRequiredService<TService>(), access, await BatchOfAAsync(services, kind)));

    private static async Task<string?> ChosenAsync(SelectionQueries lines, Access access)
    {
        var chosen = await lines.ChosenAsync(access, LineSelection.Empty.With(new LineFilter("secret")), [Line.Number], default);
        return chosen.Count > 0 ? string.Join(' ', chosen.Numbers) : null;
    }

    private static async Task<object?> EndAsync(Task<Outcome<BatchJob>> start)
    {
        var outcome = await start;
        if (outcome.IsRefused)
        {
            return outcome;
        }

        await Eventually.IsTrueAsync(() => !outcome.Value.IsRunning, "the batch has ended");
        return outcome.Value.Outcome;
    }

    /// <summary>The batch of A has no line to try again or to put back: to be told so is to be served. A new batch has a new identifier each time.</summary>
    private static object Looked(Outcome<Guid> outcome) => outcome.Refusal is null or NothingSelected ? "looked at" : outcome;

    /// <summary>An identifier of nothing where A is not there.</summary>
    private static async Task<Guid> BatchOfAAsync(IServiceProvider services, BatchKind kind)
    {
        await using var context = services.GetRequiredService<PortalDatabase>().Open(TestPortal.Everything);
        return await context.Batches.Where(batch => context.Customers.Any(customer => customer.Id == batch.CustomerId && customer.Code == Line.Customer))
            .Where(batch => batch.Kind == kind && context.BatchLines.Any(line => line.BatchId == batch.Id && line.LineId == null))
            .Select(batch => batch.Id).SingleOrDefaultAsync();
    }
}
