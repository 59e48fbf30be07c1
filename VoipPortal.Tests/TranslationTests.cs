using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests;

/// <summary>Every sentence of the portal exists in French, the neutral language, and in English, and is set as each language sets it.</summary>
public sealed partial class TranslationTests
{
    /// <summary>Words that are the same in both languages: names, codes and true twins.</summary>
    private static readonly HashSet<string> Twins = new(StringComparer.Ordinal)
    {
        "VoipPortal", "VoIP", "SIREN", "CSV", "PDF", "s",
        "Action", "Actions", "Client", "Code", "Date", "Description", "Document", "Documents", "Imports", "Information", "Journal", "Menu", "Message",
        "Notes", "Option", "Options", "Page", "Pages", "Palette", "Question", "Service", "Services", "Support", "Ticket", "Total", "Type", "Version",
    };

    private static readonly string Folder = RepositoryRoot.Of("VoipPortal", "Resources");

    private static readonly IReadOnlyList<Text> Texts = [.. NeutralFiles().SelectMany(Pair)];

    [Fact]
    public void There_are_texts_to_check() => Assert.NotEmpty(Texts);

    [Fact]
    public void Every_english_file_has_its_french_one() =>
        None(Directory.GetFiles(Folder, "*.en.resx", SearchOption.AllDirectories)
            .Where(file => !File.Exists(file.Replace(".en.resx", ".resx", StringComparison.Ordinal))));

    [Fact]
    public void Every_key_exists_in_both_languages() =>
        None(Texts.Where(text => text.French is null || text.English is null)
            .Select(text => $"{text} is missing in {(text.French is null ? "French" : "English")}"));

    [Fact]
    public void No_text_is_empty() =>
        None(Texts.Where(text => string.IsNullOrWhiteSpace(text.French ?? "-") || string.IsNullOrWhiteSpace(text.English ?? "-")));

    [Fact]
    public void Both_languages_fill_in_the_same_values() =>
        None(Translated().Where(text => !Placeholders(text.French!).SetEquals(Placeholders(text.English!)))
            .Select(text => $"{text}: '{text.French}' and '{text.English}'"));

    [Fact]
    public void English_is_not_french() =>
        None(Translated()
            .Where(text => text.French == text.English && !Words(text.French!).All(Twins.Contains))
            .Select(text => $"{text}: '{text.French}'"));

    [Fact]
    public void French_has_a_no_break_space_before_its_high_punctuation_and_the_euro_sign() =>
        None(Texts.Where(text => text.French is not null && BadlySpaced(text.French)).Select(text => $"{text}: '{text.French}'"));

    [Theory]
    [InlineData("Prix : 5 €", true)]
    [InlineData("Prix:", true)]
    [InlineData("{0:C}€", true)]
    [InlineData("Vraiment ?", true)]
    [InlineData("Prix\u00A0: 5\u202F€ (€)", false)]
    [InlineData("À 12:30, sur https://exemple.fr/?a=1 le {0:d MMMM}", false)]
    [InlineData("Quoi\u00A0?!", false)]
    public void The_spacing_rule_knows_french(string text, bool bad) => Assert.Equal(bad, BadlySpaced(text));

    private static IEnumerable<Text> Translated() => Texts.Where(text => text is { French: not null, English: not null });

    private static IEnumerable<string> NeutralFiles() =>
        Directory.GetFiles(Folder, "*.resx", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<Text> Pair(string file)
    {
        var french = Read(file);
        var english = Read(Path.ChangeExtension(file, ".en.resx"));
        return french.Keys.Union(english.Keys)
            .Select(key => new Text(Path.GetFileNameWithoutExtension(file), key, french.GetValueOrDefault(key), english.GetValueOrDefault(key)));
    }

    private static Dictionary<string, string> Read(string file) =>
        File.Exists(file)
            ? XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? string.Empty)
            : [];

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups["number"].Value)];

    private static IEnumerable<string> Words(string text) => Word().Matches(Placeholder().Replace(text, " ")).Select(match => match.Value);

    private static bool BadlySpaced(string text) => WithoutNoBreakSpace().IsMatch(Placeholder().Replace(text, "x"));

    private static void None<T>(IEnumerable<T> offenders)
    {
        var found = offenders.ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{found.Count} text(s):\n{string.Join('\n', found)}");
        }
    }

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    /// <summary>A sign at the end of a word, after anything but a no-break space; inside one (12:30, an address) it is no punctuation.</summary>
    [GeneratedRegex(@"(?<=[^\u00A0\u202F:;!?])[:;!?](?=[\s:;!?»”"")<]|$)|(?<=[^\u00A0\u202F(])€")]
    private static partial Regex WithoutNoBreakSpace();

    private sealed record Text(string File, string Key, string? French, string? English)
    {
        public override string ToString() => $"{File}.{Key}";
    }
}
