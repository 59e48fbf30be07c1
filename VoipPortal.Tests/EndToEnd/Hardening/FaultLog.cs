using System.Text.RegularExpressions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>How a fault stands in the log, and what of it stands nowhere else.</summary>
internal static partial class FaultLog
{
    /// <summary>What only the inside knows: texts of faults, names of types, statements, folders.</summary>
    public static readonly IReadOnlyList<string> Inner =
    [
        FaultyDatabase.Mark, "Exception", "   at ", "VoipPortal.Services", "Microsoft.", "Npgsql", "SQLite", "SELECT ", "UPDATE \"", "INSERT ", ".cs:line", RepositoryRoot.Of("VoipPortal.sln"), Path.GetTempPath() + "voipportal",
    ];

    /// <summary>
    /// Each fault in one line at most, no line without a fault, and a line where somebody was told of one. What was repeated because another
    /// writer was faster needs none, nor what a part of a page looked up that is left for another page.
    /// </summary>
    public static IEnumerable<string> WrongWith(KeptLines log, IReadOnlyList<Exception> faults, int status, DatabaseIllness illness)
    {
        var lines = log.Alarms;
        foreach (var fault in faults)
        {
            var told = lines.Count(line => Number().Matches($"{line}").Any(match => match.Value == Number().Match(fault.Message).Value));
            if (told > 1)
            {
                yield return $"logged {told} times:\n    {string.Join("\n    ", lines.Select(Short))}";
            }
        }

        if (lines.Count == 0 && (status is 0 or >= 500 || (illness != DatabaseIllness.Conflict && status is < 300 or >= 400)))
        {
            yield return "not logged";
        }

        foreach (var line in lines.Where(line => !Number().IsMatch($"{line}")))
        {
            yield return $"logged without it: {Short(line)}";
        }
    }

    private static string Short(KeptLine line) => $"{line.Level} {line.Category}: {line.Text}".ReplaceLineEndings(" ");

    [GeneratedRegex(FaultyDatabase.Mark + "-[0-9]+")]
    private static partial Regex Number();
}
