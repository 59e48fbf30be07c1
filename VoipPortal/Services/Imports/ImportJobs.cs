using System.Collections.Concurrent;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Imports;

/// <summary>An import that runs on while pages come and go.</summary>
public sealed class ImportJob(string file, bool dryRun) : IProgress<ImportProgress>
{
    public string File { get; } = file;

    public bool IsDryRun { get; } = dryRun;

    public ImportProgress Progress { get; private set; }

    /// <summary>Null while it runs, and when it failed.</summary>
    public ImportReport? Report { get; private set; }

    public bool HasFailed { get; private set; }

    public bool IsRunning => Report is null && !HasFailed;

    /// <summary>Raised on any thread whenever something above changed.</summary>
    public event Action? Changed;

    void IProgress<ImportProgress>.Report(ImportProgress value)
    {
        Progress = value;
        Changed?.Invoke();
    }

    internal void Finish(ImportReport? report)
    {
        Report = report;
        HasFailed = report is null;
        Changed?.Invoke();
    }
}

/// <summary>The last import of each member of staff: one at a time, found again after a reload.</summary>
public sealed class ImportJobs(FleetImport import, IHostApplicationLifetime lifetime, ILogger<ImportJobs> log)
{
    private readonly ConcurrentDictionary<Guid, ImportJob> _jobs = new();

    public ImportJob? LastOf(Access access) => access.Actor.UserId is { } user ? _jobs.GetValueOrDefault(user) : null;

    /// <summary>Starts an import of <paramref name="content"/>, which it disposes; null when the last one still runs or one may not import.</summary>
    public ImportJob? Start(Access access, Stream content, string file, bool dryRun)
    {
        if (!access.Allows(Rights.Import) || access.Actor.UserId is not { } user || LastOf(access)?.IsRunning == true)
        {
            return null;
        }

        var job = new ImportJob(file, dryRun);
        _jobs[user] = job;
        _ = Task.Run(() => RunAsync(access, content, job), lifetime.ApplicationStopping);
        return job;
    }

    private async Task RunAsync(Access access, Stream content, ImportJob job)
    {
        try
        {
            await using (content)
            {
                var outcome = await import.RunAsync(access, content, job.File, job.IsDryRun, job, lifetime.ApplicationStopping);
                job.Finish(outcome.IsRefused ? null : outcome.Value);
            }
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The import of {File} failed; nothing was stored.", job.File);
            job.Finish(null);
        }
    }
}
