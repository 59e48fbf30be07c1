using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Layout;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Assistance;

/// <summary>The banner of a session, on every page, and the end of an open page with its session.</summary>
public sealed class SupportFrameTests : AssistanceScreens
{
    private BunitNavigationManager Navigation => Assert.IsType<BunitNavigationManager>(Services.GetRequiredService<NavigationManager>());

    [Fact]
    public async Task It_names_the_customer_and_counts_down()
    {
        await InSessionAsync();
        var frame = RenderFrame();
        Assert.Equal("30:00", frame.Find("[role=timer]").TextContent);

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        frame.WaitForAssertion(() => Assert.Equal("29:59", frame.Find("[role=timer]").TextContent));
        Assert.Contains("Fonderie Martin", frame.Find(".support-banner").TextContent, StringComparison.Ordinal);
        Assert.Equal("/assistance/quitter", frame.Find(".support-banner form").GetAttribute("action"));
        Assert.Equal("", frame.Find(".support-banner [role=status]").TextContent);
    }

    [Fact]
    public async Task Who_listens_is_told_five_minutes_before_the_end()
    {
        await InSessionAsync();
        var frame = RenderFrame();

        Portal.Clock.Advance(TimeSpan.FromMinutes(25));

        frame.WaitForAssertion(() => Assert.Contains("dans 5\u00a0min".Replace('\u00a0', ' '), frame.Find(".support-banner [role=status]").TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_the_deadline_the_page_goes_to_where_others_are_found()
    {
        var session = await InSessionAsync();
        var frame = RenderFrame();

        Portal.Clock.Advance(TimeSpan.FromMinutes(30));

        frame.WaitForAssertion(() => Assert.EndsWith($"/assistance?terminee={session}", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_customer_ends_it_the_open_page_stops_at_the_next_look()
    {
        var session = await InSessionAsync();
        var frame = RenderFrame();
        await EndAsync(session);
        Assert.DoesNotContain("terminee", Navigation.Uri, StringComparison.Ordinal);

        Portal.Clock.Advance(TimeSpan.FromSeconds(5));

        frame.WaitForAssertion(() => Assert.EndsWith($"/assistance?terminee={session}", Navigation.Uri, StringComparison.Ordinal));
        Assert.True(Navigation.History.First().Options.ForceLoad);
    }

    [Fact]
    public async Task A_session_begun_in_another_window_is_shown_in_this_one_too()
    {
        var staff = await AsSupportAsync();
        var frame = RenderFrame();
        Assert.Empty(frame.FindAll(".support-banner"));
        await Portal.OpenAsync(staff, "CL-1");

        Portal.Clock.Advance(TimeSpan.FromSeconds(5));

        frame.WaitForAssertion(() => Assert.True(Assert.Single(Navigation.History).Options.ForceLoad));
    }

    [Fact]
    public void A_customer_sees_no_banner() => Assert.Empty(RenderFrame().FindAll(".support-banner"));

    [Fact]
    public async Task In_a_session_the_menu_is_that_of_the_customer_and_the_way_back()
    {
        await InSessionAsync();
        var standing = new SupportStanding(Guid.NewGuid(), "Fonderie Martin", "CL-1", "r", "t", TestPortal.Start);

        var menu = Render<SideNav>(parameters => parameters.Add(menu => menu.Path, "/commandes").AddCascadingValue(standing));

        Assert.Equal("Télécom,Téléphonie,Commandes,Factures,Historique,Assistance", string.Join(',', menu.FindAll("a").Select(TextOf)));
    }

    private IRenderedComponent<SupportFrame> RenderFrame() => Render<SupportFrame>(parameters => parameters.AddChildContent("<p>page</p>"));
}
