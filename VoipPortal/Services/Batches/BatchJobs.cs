using System.Collections.Concurrent;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Batches;

/// <summary>A batch that is being applied while pages come and go.</summary>
public sealed class BatchJob(Guid id) : IProgress<int>
{
    public Guid Id { get; } = id;

    /// <summary>0 to 1: by steps, for the database does a step in one go.</summary>
    public double Share { get; private set; }

    /// <summary>Null while it runs, and when it failed.</summary>
    public Outcome<Guid>? Outcome { get; private set; }

    public bool HasFailed { get; private set; }

    public bool IsRunning => Outcome is null && !HasFailed;

    /// <summary>Raised on any thread whenever something above changed.</summary>
    public event Action? Changed;

    public void Report(int value)
    {
        Share = (double)value / BatchRun.Steps;
        Changed?.Invoke();
    }

    internal void Finish(Outcome<Guid>? outcome)
    {
        Outcome = outcome;
        HasFailed = outcome is null;
        Changed?.Invoke();
    }
}

/// <summary>Applies batches apart from the page that asked for it, so that the page can be left and found again.</summary>
public sealed class BatchJobs(BatchCommands commands, BatchQueries queries, IHostApplicationLifetime lifetime, ILogger<BatchJobs> log)
{
    private readonly ConcurrentDictionary<Guid, BatchJob> _jobs = new();

    /// <summary>The run of a batch that one reaches; null when it does not run here.</summary>
    public async Task<BatchJob?> RunningAsync(Access access, Guid id, CancellationToken cancellationToken) =>
        _jobs.TryGetValue(id, out var job) && await queries.HeadAsync(access, id, cancellationToken) is not null ? job : null;

    /// <summary>Starts it, or joins it where it runs already. Refuses <see cref="NotFound"/> and <see cref="NotAllowed"/>.</summary>
    public Task<Outcome<BatchJob>> StartAsync(Access access, Guid id, CancellationToken cancellationToken) =>
        StartAsync(access, Rights.ChangeServices, id, (job, token) => commands.ApplyAsync(access, id, job, token), cancellationToken);

    /// <summary>The same for a batch that becomes an order. Refuses <see cref="NotFound"/> and <see cref="NotAllowed"/>.</summary>
    public Task<Outcome<BatchJob>> StartOrderAsync(Access access, Guid id, bool conditionsAccepted, CancellationToken cancellationToken) =>
        StartAsync(access, Rights.OrderCalls, id, (job, token) => commands.OrderAsync(access, id, conditionsAccepted, job, token), cancellationToken);

    /// <summary>The same for one that support prepares as an order. Refuses <see cref="NotFound"/> and <see cref="NotAllowed"/>.</summary>
    public Task<Outcome<BatchJob>> StartPreparationAsync(Access access, Guid id, CancellationToken cancellationToken) =>
        StartAsync(access, Rights.PrepareOrders, id, (job, token) => commands.PrepareAsync(access, id, job, token), cancellationToken);

    private async Task<Outcome<BatchJob>> StartAsync(
        Access access, Rights right, Guid id, Func<BatchJob, CancellationToken, Task<Outcome<Guid>>> apply, CancellationToken cancellationToken)
    {
        if (!access.Allows(right))
        {
            return new NotAllowed();
        }

        if (await queries.HeadAsync(access, id, cancellationToken) is null)
        {
            return new NotFound();
        }

        var job = new BatchJob(id);
        var running = _jobs.GetOrAdd(id, job);
        if (running == job)
        {
            _ = Task.Run(() => RunAsync(job, apply), lifetime.ApplicationStopping);
        }

        return running;
    }

    private async Task RunAsync(BatchJob job, Func<BatchJob, CancellationToken, Task<Outcome<Guid>>> apply)
    {
        Outcome<Guid>? outcome = null;
        try
        {
            outcome = await apply(job, lifetime.ApplicationStopping);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Batch {Batch} failed; nothing of it was stored.", job.Id);
        }

        // What became of it is in the database from now on.
        _jobs.TryRemove(job.Id, out _);
        job.Finish(outcome);
    }
}
