using VoipPortal.Tests.Architecture;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests;

/// <summary>The plan of the house, proven on the compiled portal. A failure lists who uses what he should not.</summary>
public sealed class ArchitectureTests
{
    private static readonly CompiledCode Portal = CompiledCode.Read(Beside("VoipPortal.dll"), "VoipPortal");

    [Fact]
    public void The_checker_sees_the_portal() => Assert.Contains(Portal.Under("Components"), type => type.Definition.Name == "PortalUrls");

    [Fact]
    public void Imports_go_from_components_to_services_to_data_to_domain() => Nobody(Structure.LayersTurnedRound(Portal));

    [Fact]
    public void Domain_is_plain_code_without_database_web_files_or_clock() => Nobody(Structure.DomainThatIsNotPlain(Portal));

    [Fact]
    public void Domain_builds_on_common_then_offers_then_lines_then_orders_then_billing() => Nobody(Structure.DomainTurnedRound(Portal));

    [Fact]
    public void The_database_is_used_by_services_and_data_alone() => Nobody(Structure.DatabaseUsedElsewhere(Portal));

    [Fact]
    public void Sibling_components_share_through_shared_only() => Nobody(Structure.SiblingsThatKnowEachOther(Portal));

    [Fact]
    public void Shared_components_know_no_feature() => Nobody(Structure.SharedThatKnowsAFeature(Portal));

    [Fact]
    public void Every_page_says_who_may_see_it() => Nobody(Structure.PagesWithoutADecision(Portal));

    [Fact]
    public void Time_comes_from_the_time_provider() => Nobody(Manners.ClocksReadDirectly(Portal));

    [Fact]
    public void No_method_is_async_void() => Nobody(Manners.AsyncVoid(Portal));

    [Fact]
    public void No_thread_waits_for_a_task() => Nobody(Manners.ThreadsThatWait(Portal));

    [Fact]
    public void Domain_changes_through_methods_that_can_refuse() => Nobody(Manners.DomainSetters(Portal));

    [Fact]
    public void No_page_carries_its_script() => Nobody(Sources.InlineScripts(RepositoryRoot.Of("VoipPortal")));

    [Fact]
    public void No_page_carries_its_style() => Nobody(Sources.InlineStyles(RepositoryRoot.Of("VoipPortal")));

    [Fact]
    public void No_component_is_given_the_database() => Nobody(Sources.DatabaseInjected(RepositoryRoot.Of("VoipPortal")));

    [Fact]
    public void No_file_is_too_long() => Nobody(Sources.LongFiles(RepositoryRoot.Directory));

    [Fact]
    public void A_planted_violation_of_each_rule_is_caught_and_its_innocent_neighbours_are_not()
    {
        using var planted = CompiledCode.Read(Beside("VoipPortal.Tests.dll"), "VoipPortal.Tests.Architecture.Planted");

        Assert.Multiple(
            () => Caught(
                Structure.LayersTurnedRound(planted),
                "Components.Operations.ImportPage -> Data.PlantedDbContext", "Data.PlantedDbContext -> Services.LineQueries"),
            () => Caught(
                Structure.DomainThatIsNotPlain(planted),
                "Domain.Common.Purse -> System.IO.File", "Domain.Lines.Line -> System.TimeProvider"),
            () => Caught(
                Structure.DomainTurnedRound(planted),
                "Domain.Common.Purse -> Domain.Customers.Customer", "Domain.Offers.Offer -> Domain.Lines.Line"),
            () => Caught(Structure.DatabaseUsedElsewhere(planted), "Components.Operations.ImportPage -> Data.PlantedDbContext"),
            () => Caught(
                Structure.SiblingsThatKnowEachOther(planted),
                "Components.Shared.Amount -> Components.Telecom.TelecomPage", "Components.Telecom.Lines.LinePage -> Components.Operations.ImportPage"),
            () => Caught(Structure.SharedThatKnowsAFeature(planted), "Components.Shared.Amount -> Components.Telecom.TelecomPage"),
            () => Caught(Structure.PagesWithoutADecision(planted), "Components.Telecom.Lines.LinePage -> neither [Authorize] nor [AllowAnonymous]"),
            () => Caught(Manners.ClocksReadDirectly(planted), "Services.LineQueries -> System.DateTime.get_UtcNow (in Today)"),
            () => Caught(Manners.AsyncVoid(planted), "Components.Telecom.Lines.LinePage -> async void Reload"),
            () => Caught(
                Manners.ThreadsThatWait(planted),
                "Services.LineQueries -> System.Threading.Tasks.Task`1<System.Int32>.get_Result (in Count)",
                "Services.LineQueries -> System.Runtime.CompilerServices.TaskAwaiter`1<System.Int32>.GetResult (in CountTwiceAsync)"),
            () => Caught(Manners.DomainSetters(planted), "Domain.Common.Purse -> public setter of Content"));
    }

    [Fact]
    public void A_planted_page_that_carries_script_style_or_database_or_too_much_is_caught()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("Page.razor", "<div @onclick=\"Ask\" class=\"style\"></div>\n<script src=\"a.js\"></script>\n<MudText LineStyle=\"x\" />\n");
        folder.Write("Bad.razor", "@inject IDbContextFactory<PortalDbContext> Database\n<p style=\"color:red\">\n<script>\n  ask();\n</script>\n<b onclick=\"ask()\">\n");
        folder.Write("Long.razor", new string('\n', 151));
        folder.Write("Long.cs", new string('\n', 251));
        folder.Write("Migrations/Long.cs", new string('\n', 251));

        Assert.Multiple(
            () => Caught(Sources.InlineScripts(folder.FullName), "Bad.razor:3 -> <script>", "Bad.razor:6 -> onclick=\""),
            () => Caught(Sources.InlineStyles(folder.FullName), "Bad.razor:2 -> style=\""),
            () => Caught(Sources.DatabaseInjected(folder.FullName), "Bad.razor:1 -> @inject IDbContextFactory<PortalDbContext>"),
            () => Caught(Sources.LongFiles(folder.FullName), "Long.razor -> 151 lines, more than 150", "Long.cs -> 251 lines, more than 250"));
    }

    private static string Beside(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly);

    private static void Nobody(IEnumerable<string> offenders)
    {
        var found = offenders.ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{found.Count} offender(s):\n{string.Join('\n', found)}");
        }
    }

    private static void Caught(IEnumerable<string> offenders, params string[] expected) =>
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            offenders.Select(offender => offender.Replace("VoipPortal.Tests.Architecture.Planted.", string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
