using System.CommandLine;
using System.Globalization;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Verbs;

/// <summary><c>renew [--period YYYY-MM] [--dry-run]</c>: renews a month and those before it that were missed.</summary>
internal static class RenewVerb
{
    private static readonly Actor Operator = new(null, "renew", ActorKind.System);

    public static Command Create()
    {
        var period = new Option<string?>("--period") { Description = "The month to renew, such as 2026-12; the current one unless given. Months before it that were missed are renewed first." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tells what the month would come to, and stores nothing. The month may lie ahead." };
        var command = new Command("renew", "Applies what is due and invoices every group. Exit code 0: done; 1: refused, waiting for approval, stopped, or with parked groups.");
        command.Options.Add(period);
        command.Options.Add(dryRun);
        command.WithConfiguration().SetAction((parsed, cancellationToken) => ConfigurationArguments.Of(parsed) is { } keys
            ? RunAsync(parsed.GetValue(period), parsed.GetValue(dryRun), keys, cancellationToken)
            : Task.FromResult(PortalCommandLine.Usage));
        return command;
    }

    private static async Task<int> RunAsync(string? written, bool dryRun, string[] keys, CancellationToken cancellationToken)
    {
        DateOnly? asked = null;
        if (written is not null)
        {
            if (!DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            {
                await Console.Error.WriteLineAsync($"--period {written}: not a month; expected one such as 2026-12.");
                return PortalCommandLine.Usage;
            }

            asked = month;
        }

        await using var app = PortalHost.CreateBuilder(keys).Build();
        await PortalHost.PrepareAsync(app, cancellationToken);
        var period = asked ?? app.Services.GetRequiredService<BillingCalendar>().MonthOf(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var sentences = app.Services.GetRequiredService<RenewalSentences>();
        return dryRun ? await DryRunAsync(app.Services, sentences, period, cancellationToken) : await RenewAsync(app.Services, sentences, period, cancellationToken);
    }

    private static async Task<int> DryRunAsync(IServiceProvider services, RenewalSentences sentences, DateOnly period, CancellationToken cancellationToken)
    {
        Console.WriteLine(sentences.Of(await services.GetRequiredService<RenewalPlans>().FiguresAsync(period, cancellationToken)));
        return PortalCommandLine.Done;
    }

    private static async Task<int> RenewAsync(IServiceProvider services, RenewalSentences sentences, DateOnly period, CancellationToken cancellationToken)
    {
        var months = await services.GetRequiredService<RenewalOrder>().UpToAsync(period, cancellationToken);
        if (months.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(sentences.Of(refusal));
            return PortalCommandLine.Refused;
        }

        // Asked for again, a completed month has its parked groups tried again.
        if (await services.GetRequiredService<RenewalOrder>().FindAsync(months.Value[0], cancellationToken) is { State: RenewalState.Completed, GroupsParked: > 0 })
        {
            await services.GetRequiredService<RenewalCommands>().RetryAsync(Access.ForSystem(Operator.Name), months.Value[0], null, cancellationToken);
        }

        var progress = new Told(sentences);
        var outcome = await services.GetRequiredService<RenewalRunner>().InOrderAsync(months.Value, Operator, progress, cancellationToken);
        if (outcome?.Refusal is { } waits)
        {
            await Console.Error.WriteLineAsync(sentences.Of(waits));
            return PortalCommandLine.Refused;
        }

        var run = outcome!.Value;
        Console.WriteLine(sentences.Of(run));
        return run is { State: RenewalState.Completed, GroupsParked: 0 } ? PortalCommandLine.Done : PortalCommandLine.Refused;
    }

    /// <summary>Says where a run is each time that another tenth of its groups is done.</summary>
    private sealed class Told(RenewalSentences sentences) : IProgress<RenewalRun>
    {
        private (DateOnly Period, int Tenth) _last;

        public void Report(RenewalRun value)
        {
            var now = (value.Period, value.GroupsTotal == 0 ? 10 : value.GroupsDone * 10 / value.GroupsTotal);
            if (now != _last)
            {
                _last = now;
                Console.Error.WriteLine(sentences.Progress(value));
            }
        }
    }
}
