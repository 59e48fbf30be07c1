using System.CommandLine;
using VoipPortal.Data;

namespace VoipPortal.Verbs;

/// <summary><c>backup FILE</c>: a copy of the SQLite database, while the portal serves. It migrates nothing: one is taken before a new version starts.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Where the copy goes; must not exist yet." };
        var command = new Command("backup", "Copies the SQLite database while it is used, and checks the copy. Exit code 0: done; 1: refused, nothing was written.");
        command.Arguments.Add(file);
        command.WithConfiguration().SetAction((parsed, _) => ConfigurationArguments.Of(parsed) is { } keys
            ? RunAsync(parsed.GetRequiredValue(file), keys)
            : Task.FromResult(PortalCommandLine.Usage));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo copy, string[] keys)
    {
        await using var app = PortalHost.CreateBuilder(keys).Build();
        PortalHost.CheckConfiguration(app);
        if (app.Services.GetRequiredService<PortalDatabase>().FilePath is not { } database)
        {
            return await RefuseAsync("Database:Provider is PostgreSql: back it up with pg_dump (docs/operations.md, Backing up).");
        }

        if (!File.Exists(database))
        {
            return await RefuseAsync($"{database}: no such database. Check Database:ConnectionString.");
        }

        if (copy.Exists)
        {
            return await RefuseAsync($"{copy.FullName} exists already; nothing was written. Choose another name.");
        }

        var bytes = SqliteBackup.Write(database, copy.FullName);
        Console.WriteLine($"{copy.FullName}: {bytes} bytes, whole.");
        return PortalCommandLine.Done;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return PortalCommandLine.Refused;
    }
}
