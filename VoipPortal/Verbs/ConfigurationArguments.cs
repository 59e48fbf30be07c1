using System.CommandLine;
using System.Text.RegularExpressions;

namespace VoipPortal.Verbs;

/// <summary>Any key of appsettings.json can be given to any verb as <c>--Section:Key=value</c>; everything else unknown is a typing error.</summary>
internal static partial class ConfigurationArguments
{
    /// <summary>Lets a command take them; <see cref="Of"/> judges them.</summary>
    public static T WithConfiguration<T>(this T command)
        where T : Command
    {
        command.TreatUnmatchedTokensAsErrors = false;
        return command;
    }

    /// <summary>The keys that were given; null, and told, when one of them is none.</summary>
    public static string[]? Of(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.FirstOrDefault(token => !ConfigurationKey().IsMatch(token)) is not { } unknown)
        {
            return [.. parsed.UnmatchedTokens];
        }

        Console.Error.WriteLine($"'{unknown}' is not a verb or an option. See --help.");
        return null;
    }

    [GeneratedRegex(@"^--[A-Za-z]+(:[A-Za-z0-9]+)+=.*$", RegexOptions.Singleline)]
    private static partial Regex ConfigurationKey();
}
