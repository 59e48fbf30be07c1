using System.Text.RegularExpressions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Architecture;

/// <summary>The threat model names the test that shows each defence.</summary>
public sealed partial class ThreatModelTests
{
    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var classes = typeof(ThreatModelTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var named = TestName().Matches(File.ReadAllText(RepositoryRoot.Of("docs", "security.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(classes));
    }

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
