using System.CommandLine;
using VoipPortal.Services.Checks;

namespace VoipPortal.Verbs;

/// <summary><c>check</c>: proves that every write has its row in the journal, and that what must hold of the database does.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var command = new Command("check", "Proves that every write has its row in the journal and that figures and numbers are whole. Exit code 0: nothing was found; 1: something was.");
        command.WithConfiguration().SetAction((parsed, cancellationToken) => ConfigurationArguments.Of(parsed) is { } keys
            ? RunAsync(keys, cancellationToken)
            : Task.FromResult(PortalCommandLine.Usage));
        return command;
    }

    private static async Task<int> RunAsync(string[] keys, CancellationToken cancellationToken)
    {
        await using var app = PortalHost.CreateBuilder(keys).Build();
        await PortalHost.PrepareAsync(app, cancellationToken);
        var report = await app.Services.GetRequiredService<PortalChecks>().RunAsync(cancellationToken);
        foreach (var result in report.Results)
        {
            foreach (var finding in result.Findings)
            {
                Console.WriteLine(finding);
            }

            if (result.Count > result.Findings.Count)
            {
                Console.WriteLine($"{result.Name}: {result.Count - result.Findings.Count} more.");
            }
        }

        Console.WriteLine($"{report.Results.Count} checks, {report.Findings} findings");
        return report.Findings == 0 ? PortalCommandLine.Done : PortalCommandLine.Refused;
    }
}
