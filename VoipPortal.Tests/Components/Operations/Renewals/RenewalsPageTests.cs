using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Operations.Renewals;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Operations.Renewals;

/// <summary>The list of renewals: what comes, what can be started, what was.</summary>
public sealed class RenewalsPageTests : ScreenTests
{
    [Fact]
    public async Task It_says_when_the_next_one_comes_what_can_be_started_and_that_there_was_none_yet()
    {
        var page = await OpenAsync();

        Assert.Equal(["1er février 2026", "1er janvier 2026"], page.FindAll(".card .figure").Select(TextOf));
        Assert.Equal("Lancer", TextOf(page.Find(".page-action button")));
        Assert.Contains("Aucun renouvellement", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_asks_first_with_the_figures_of_the_month()
    {
        var page = await OpenAsync();

        await page.Find(".page-action button").ClickAsync(new());

        Assert.Equal(
            ["Groupes 2", "Changements à appliquer 0", "Factures 2", "Lignes facturées 4", "Total HT 26,96 €", "TVA 5,39 €", "Total TTC 32,35 €", "Mois précédent HT Non facturé ici"],
            Figures(page, "dialog"));
        Assert.DoesNotContain(await Portal.JournalAsync(), entry => entry.Action == JournalAction.RenewalStarted);
    }

    [Fact]
    public async Task Confirmed_it_starts_and_leads_to_the_run()
    {
        var page = await OpenAsync();
        await page.Find(".page-action button").ClickAsync(new());

        await page.Find("dialog .btn-primary").ClickAsync(new());

        Assert.Single(await Portal.JournalAsync(), entry => entry.Action == JournalAction.RenewalStarted);
        Assert.EndsWith("/exploitation/renouvellements/2026-01", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulation_shows_the_next_month_beside_this_one_and_stores_nothing()
    {
        await RenewJanuaryAsync();
        var page = await OpenAsync();
        var before = await Portal.RowsAsync();

        await page.FindAll(".card .actions button").Single(button => TextOf(button) == "Simuler le 1er février 2026").ClickAsync(new());

        Assert.Contains("Mois précédent HT 26,96 €", Figures(page, "main, .stack"));
        Assert.Contains("Écart 0 %", Figures(page, "main, .stack"));
        Assert.Equal(before, await Portal.RowsAsync());
    }

    [Fact]
    public async Task What_was_renewed_is_listed_and_nothing_is_left_to_start()
    {
        await RenewJanuaryAsync();

        var page = await OpenAsync();

        Assert.Equal("janvier 2026 Terminé 2 sur 2 2 26,96 € — —", TextOf(Assert.Single(page.FindAll("tbody tr"))).Replace('\u00A0', ' '));
        Assert.Equal("/exploitation/renouvellements/2026-01", page.Find("tbody a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".page-action button"));
        Assert.Contains("Rien à lancer", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        await SignInAsync(PortalRoles.Support);

        var page = Render<RenewalsPage>();

        Assert.Contains("Votre rôle ne permet pas cette action", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_somebody_else_started_meanwhile_is_opened_as_it_stands()
    {
        var page = await OpenAsync();
        await page.Find(".page-action button").ClickAsync(new());
        await RenewJanuaryAsync();

        await page.Find("dialog .btn-primary").ClickAsync(new());

        Assert.Equal(2, (await Portal.InvoicesAsync()).Count);
        Assert.EndsWith("/2026-01", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Figures(IRenderedComponent<RenewalsPage> page, string within) =>
        page.Find(within).QuerySelectorAll(".fact").Select(TextOf).Select(text => text.Replace('\u00A0', ' '));

    private async Task RenewJanuaryAsync()
    {
        await Portal.Get<VoipPortal.Services.Renewals.RenewalCommands>().StartAsync(Callers.Operations, new DateOnly(2026, 1, 1), Cancellation);
        await Portal.CatchUpAsync();
    }

    private async Task<IRenderedComponent<RenewalsPage>> OpenAsync()
    {
        await SignInAsync(PortalRoles.Operations);
        var page = Render<RenewalsPage>();
        page.WaitForElement(".card .figure");
        return page;
    }
}
