using System.CommandLine;
using VoipPortal.Domain.People;
using VoipPortal.Services.Imports;

namespace VoipPortal.Verbs;

/// <summary><c>import FILE.csv [--dry-run]</c>: takes over a fleet, all of it or nothing.</summary>
internal static class ImportVerb
{
    private static readonly Access Operator = Access.ForSystem("import");

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file of customers, groups and lines; UTF-8, with commas or semicolons." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks everything and stores nothing." };
        var command = new Command("import", "Imports a fleet. Exit code 0: done; 1: the file was refused, nothing was stored.");
        command.Arguments.Add(file);
        command.Options.Add(dryRun);
        command.WithConfiguration().SetAction((parsed, cancellationToken) => ConfigurationArguments.Of(parsed) is { } keys
            ? RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), keys, cancellationToken)
            : Task.FromResult(PortalCommandLine.Usage));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool dryRun, string[] keys, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: no such file.");
            return PortalCommandLine.Usage;
        }

        await using var app = PortalHost.CreateBuilder(keys).Build();
        await PortalHost.PrepareAsync(app, cancellationToken);
        await using var content = file.OpenRead();
        var outcome = await app.Services.GetRequiredService<FleetImport>().RunAsync(Operator, content, file.Name, dryRun, null, cancellationToken);
        var sentences = app.Services.GetRequiredService<ImportSentences>();
        var report = outcome.Value;
        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync(sentences.Of(problem));
        }

        foreach (var kept in report.Kept)
        {
            Console.WriteLine(sentences.Of(kept));
        }

        Console.WriteLine(sentences.Summary(report));
        return report.IsRefused ? PortalCommandLine.Refused : PortalCommandLine.Done;
    }
}
