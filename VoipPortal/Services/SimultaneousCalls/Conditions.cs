using System.Globalization;

namespace VoipPortal.Services.SimultaneousCalls;

/// <summary>A paragraph of the conditions, or the title of what follows.</summary>
public sealed record ConditionsPart(string Text, bool IsTitle);

/// <summary>The Conditions Générales de Téléphonie: versioned texts that stand beside this file. Orders keep the version accepted.</summary>
public sealed class Conditions
{
    private const string Folder = "conditions.";

    public string CurrentVersion { get; } = "2026-01";

    /// <summary>The text of a version: in French, in which it binds, or its translation for those who read English.</summary>
    public async Task<IReadOnlyList<ConditionsPart>> ReadAsync(string version, CultureInfo language, CancellationToken cancellationToken)
    {
        var suffix = language.TwoLetterISOLanguageName == "en" ? "en" : "fr";
        await using var stream = typeof(Conditions).Assembly.GetManifestResourceStream($"{Folder}{version}.{suffix}.txt")
            ?? throw new ArgumentException($"No conditions of version {version}.", nameof(version));
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.StartsWith("# ", StringComparison.Ordinal) ? new ConditionsPart(part[2..], true) : new ConditionsPart(part.Replace('\n', ' '), false))];
    }
}
