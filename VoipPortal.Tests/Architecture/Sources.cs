using System.Text.RegularExpressions;

namespace VoipPortal.Tests.Architecture;

/// <summary>What is read in the sources because the compiled code no longer shows it. Every rule gives its offenders as <c>file:line -> what</c>.</summary>
public static partial class Sources
{
    private const int RazorLines = 150;
    private const int CSharpLines = 250;

    private static readonly string[] NotOurs = ["bin", "obj", "Migrations", "TestResults", ".git", ".playwright"];

    /// <summary>The content security policy allows no script in the page itself.</summary>
    public static IEnumerable<string> InlineScripts(string folder) => Matches(folder, InlineScript());

    /// <summary>Mails excepted: their readers' programs drop every other style.</summary>
    public static IEnumerable<string> InlineStyles(string folder) =>
        Matches(folder, InlineStyle()).Where(offence => !offence.StartsWith(Path.Combine("Components", "Mails") + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>Pages ask a query or a command.</summary>
    public static IEnumerable<string> DatabaseInjected(string folder) => Matches(folder, InjectedDatabase());

    /// <summary>A room too full.</summary>
    public static IEnumerable<string> LongFiles(string folder) =>
        from file in Files(folder, ".razor").Select(file => (Path: file, Limit: RazorLines))
            .Concat(Files(folder, ".cs").Select(file => (Path: file, Limit: CSharpLines)))
        let lines = File.ReadLines(file.Path).Count()
        where lines > file.Limit
        select $"{Path.GetRelativePath(folder, file.Path)} -> {lines} lines, more than {file.Limit}";

    private static IEnumerable<string> Matches(string folder, Regex pattern) =>
        from file in Files(folder, ".razor")
        let text = File.ReadAllText(file)
        from Match match in pattern.Matches(text)
        let line = text.AsSpan(0, match.Index).Count('\n') + 1
        select $"{Path.GetRelativePath(folder, file)}:{line} -> {match.Value}";

    private static IEnumerable<string> Files(string folder, string extension) =>
        from file in Directory.EnumerateFiles(folder, "*" + extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Intersect(NotOurs).Any()
        select file;

    [GeneratedRegex("""<script\b[^>]*(?<!/)>(?!\s*</script>)|(?<![@\w:.-])on(?:blur|change|click|error|focus|input|key\w+|load|mouse\w+|submit)\s*=\s*["']""")]
    private static partial Regex InlineScript();

    [GeneratedRegex("""(?<![@\w:.-])style\s*=\s*["']""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("""@inject\s+\S*DbContext\S*""")]
    private static partial Regex InjectedDatabase();
}
