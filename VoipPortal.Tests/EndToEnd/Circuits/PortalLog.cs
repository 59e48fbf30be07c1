namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>What a portal wrote down as a failure.</summary>
internal static class PortalLog
{
    /// <summary>What the framework says of an answer or a confirmation that no browser would send.</summary>
    private static readonly string[] Forgeries = [];

    /// <summary>A line each: the category, and the exception that it came of.</summary>
    public static IReadOnlyList<string> Failures(string output)
    {
        var lines = output.Split('\n');
        return
        [
            .. Enumerable.Range(0, lines.Length)
                .Where(place => lines[place].StartsWith("fail: ", StringComparison.Ordinal) || lines[place].StartsWith("crit: ", StringComparison.Ordinal))
                .Select(place => $"{lines[place].TrimEnd()} {string.Join(" ⏎ ", lines.Skip(place + 2).TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal)).Take(5).Select(line => line.Trim()))}"),
        ];
    }

    public static bool IsForgery(string failure) => Forgeries.Any(part => failure.Contains(part, StringComparison.Ordinal));
}
