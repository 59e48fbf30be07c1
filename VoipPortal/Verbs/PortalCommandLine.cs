using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Options;

namespace VoipPortal.Verbs;

/// <summary>The verbs of the program, and what their exit codes tell.</summary>
public static class PortalCommandLine
{
    public const int Done = 0;

    /// <summary>The input was refused; nothing was done.</summary>
    public const int Refused = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A fault of the portal or of its database.</summary>
    public const int Failed = 70;

    /// <summary>The configuration is wrong.</summary>
    public const int BadConfiguration = 78;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = ServeVerb.AsRoot();
        root.Subcommands.Add(ServeVerb.Create());
        root.Subcommands.Add(ImportVerb.Create());
        root.Subcommands.Add(UserVerb.Create());
        root.Subcommands.Add(RenewVerb.Create());
        root.Subcommands.Add(CheckVerb.Create());
        root.Subcommands.Add(BackupVerb.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OptionsValidationException failure)
        {
            return await TellAsync(failure.Failures, BadConfiguration);
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await TellAsync([failure.Message, "Stop what listens there, or choose another address with --urls."], Failed);
        }
        catch (FormatException failure)
        {
            return await TellAsync([failure.Message, "Check --urls, or the key urls of the configuration."], BadConfiguration);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            return await TellAsync([failure.Message, failure.InnerException?.Message ?? "", "If this is about the database, check Database:ConnectionString."], Failed);
        }
    }

    private static async Task<int> TellAsync(IEnumerable<string> sentences, int code)
    {
        foreach (var sentence in sentences.Where(sentence => sentence.Length > 0))
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        return code;
    }
}
