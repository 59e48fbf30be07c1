using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Operations.Renewals;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Renewals;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Operations.Renewals;

/// <summary>One renewal: while it runs, while it waits, and afterwards.</summary>
public sealed class RunPageTests : ScreenTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly DateOnly February = new(2026, 2, 1);

    [Fact]
    public async Task While_it_runs_the_page_follows_by_itself_until_it_is_done()
    {
        await StartAsync();
        var page = await OpenAsync(January);
        Assert.Contains("0 sur 2", page.Find(".card").TextContent, StringComparison.Ordinal);

        Portal.Clock.Advance(TimeSpan.FromMilliseconds(400));
        await Portal.OneGroupAsync(January);
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(600));
        page.WaitForAssertion(() => Assert.Equal("Groupes : 1 sur 2 1 par seconde · reste environ 1 s", TextOf(page.Find(".card p")).Replace('\u00A0', ' ')));
        Assert.Equal("50", page.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        await Portal.CatchUpAsync();
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("Terminé", page.Find(".page-facts").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Agences", "Ailleurs"], page.FindAll("tbody strong").Select(TextOf));
        Assert.Empty(page.FindAll("[role=progressbar]"));
    }

    [Fact]
    public async Task Left_it_asks_for_nothing_more()
    {
        using var count = new CommandCount();
        await StartAsync();
        var page = await OpenAsync(January);
        count.Watch(Portal);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.NotEqual(0, count.Value));

        await DisposeComponentsAsync();
        count.Watch(Portal);
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, count.Value);
    }

    [Fact]
    public async Task Stopping_asks_first_and_resuming_does_not()
    {
        await StartAsync();
        var page = await OpenAsync(January);

        await ActAsync(page);
        Assert.Equal(RenewalState.Running, await StateAsync());
        await page.Find("dialog .btn-primary").ClickAsync(new());
        Assert.Equal(RenewalState.Stopped, await StateAsync());
        Assert.Contains("Renouvellement arrêté", page.Find(".notice-done").TextContent, StringComparison.Ordinal);
        Assert.Equal("Reprendre", TextOf(page.Find(".page-action button")));
        await ActAsync(page);

        Assert.Equal(RenewalState.Running, await StateAsync());
        await Portal.CatchUpAsync();
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("Terminé", page.Find(".page-facts").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opened_while_it_is_stopped_the_page_follows_as_soon_as_it_is_resumed()
    {
        await StartAsync();
        await Portal.Get<RenewalCommands>().StopAsync(Callers.Operations, January, Cancellation);
        var page = await OpenAsync(January);

        await ActAsync(page);
        await Portal.CatchUpAsync();
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("Terminé", page.Find(".page-facts").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_approval_is_compared_with_the_month_before_and_approved_in_one_click()
    {
        await WaitForApprovalAsync();
        var page = await OpenAsync(February);
        Assert.Equal(
            ["Total attendu HT 36,94 €", "Mois précédent HT 26,96 €", "Écart +37 % (+9,98 €)", "Groupes 2"],
            page.FindAll(".fact").Select(TextOf).Select(text => text.Replace('\u00A0', ' ')));
        Assert.Empty(page.FindAll("table"));

        await ActAsync(page);

        Assert.Contains("En cours", page.Find(".page-facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("approuvé par jeanne.operations@martin.example", page.Find(".page-facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approved_by_somebody_else_meanwhile_it_says_so_and_shows_it_as_it_stands()
    {
        await WaitForApprovalAsync();
        var page = await OpenAsync(February);
        await Portal.Get<RenewalCommands>().ApproveAsync(Callers.Operations, February, Cancellation);

        await ActAsync(page);

        Assert.Contains("Le renouvellement du 1er février 2026 n'attend pas d'approbation", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Arrêter", TextOf(page.Find(".page-action button")));
    }

    [Fact]
    public async Task A_parked_group_says_why_and_what_to_do_and_is_tried_again()
    {
        await Portal.SetSirenAsync("CL-2", "123");
        await StartAsync();
        await Portal.CatchUpAsync();
        var page = await OpenAsync(January, "?groupes=Parked");
        var row = TextOf(Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("Client impossible à facturer Corrigez la raison sociale", row, StringComparison.Ordinal);
        Assert.Contains("SIREN '123'", row, StringComparison.Ordinal);
        await Portal.SetSirenAsync("CL-2", "000100024");

        await page.Find("tbody button").ClickAsync(new());
        Assert.Contains("Nouvel essai lancé", page.Find(".notice-done").TextContent, StringComparison.Ordinal);
        await Portal.CatchUpAsync();
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("Aucun groupe mis de côté", page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, (await Portal.InvoicesAsync()).Count);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_and_looked_for_again()
    {
        await StartAsync();
        var page = await OpenAsync(January);
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(Portal.ConnectionString).DataSource;
        await using (var holder = new Microsoft.Data.Sqlite.SqliteConnection(Portal.ConnectionString))
        {
            File.Move(file, file + ".away");
            Directory.CreateDirectory(file);
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
            page.WaitForAssertion(() => Assert.Contains("Rien n'est perdu", page.Find(".notice-pending").TextContent, StringComparison.Ordinal));
            Directory.Delete(file);
            File.Move(file + ".away", file);
        }

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice-pending")));
    }

    [Theory]
    [InlineData("2026-02")]
    [InlineData("2026-13")]
    [InlineData("hier")]
    public async Task A_month_that_was_not_begun_is_not_found(string month)
    {
        await SignInAsync(PortalRoles.Operations);

        Render<RunPage>(parameters => parameters.Add(page => page.Month, month));

        Assert.True(SaysNotFound);
    }

    [Fact]
    public async Task An_invoice_number_stands_beside_its_group_and_pages_keep_the_filter()
    {
        await StartAsync();
        await Portal.CatchUpAsync();

        var page = await OpenAsync(January);

        Assert.Equal("Agencesag-1 Fonderie Martin 0 FA-2026-000001 26,36 €", TextOf(page.FindAll("tbody tr")[0]).Replace('\u00A0', ' '));
        Assert.Equal(
            ["/exploitation/renouvellements/2026-01", "/exploitation/renouvellements/2026-01?groupes=WithChanges", "/exploitation/renouvellements/2026-01?groupes=Parked"],
            page.FindAll("[role=tab]").Select(tab => new Uri(new Uri("http://localhost"), tab.GetAttribute("href")).PathAndQuery));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_state_reason_and_filter_has_its_words(string language)
    {
        Speak(language);
        var texts = Services.GetRequiredService<IStringLocalizer<RenewalPageTexts>>();

        Assert.All(Enum.GetNames<RenewalState>().Except([nameof(RenewalState.Opening)]), state => Assert.False(texts["State" + state].ResourceNotFound, state));
        Assert.All(Enum.GetNames<ParkedGroupReason>(), reason => Assert.False(texts["Reason" + reason].ResourceNotFound || texts["Advice" + reason].ResourceNotFound, reason));
        Assert.All(
            Enum.GetNames<RenewedGroupFilter>(),
            filter => Assert.False(texts["Filter" + filter].ResourceNotFound || texts[filter + "None"].ResourceNotFound || texts[filter + "NoneText"].ResourceNotFound, filter));
    }

    private static Task ActAsync(IRenderedComponent<RunPage> page) => page.Find(".page-action button").ClickAsync(new());

    private async Task StartAsync()
    {
        var outcome = await Portal.Get<RenewalCommands>().StartAsync(Callers.Operations, January, Cancellation);
        Assert.False(outcome.IsRefused, $"{outcome.Refusal}");
    }

    /// <summary>Two lines more than in January.</summary>
    private async Task WaitForApprovalAsync()
    {
        await StartAsync();
        await Portal.CatchUpAsync();
        await Portal.ImportAsync(
            "CL-2,Autre SARL,000100024,FR63000100024,compta@autre.example,au-1,Ailleurs,+33199009998,Atelier,enterprise,2",
            "CL-2,Autre SARL,000100024,FR63000100024,compta@autre.example,au-1,Ailleurs,+33199009997,Quai,enterprise,2");
        Portal.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero));
        await Portal.CatchUpAsync();
    }

    private async Task<RenewalState> StateAsync()
    {
        await using var context = Open();
        return await context.RenewalRuns.Where(run => run.Period == January).Select(run => run.State).SingleAsync(Cancellation);
    }

    private async Task<IRenderedComponent<RunPage>> OpenAsync(DateOnly month, string query = "")
    {
        await SignInAsync(PortalRoles.Operations);
        var text = $"{month:yyyy-MM}";
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/exploitation/renouvellements/{text}{query}");
        var page = Render<RunPage>(parameters => parameters.Add(shown => shown.Month, text));
        page.WaitForElement(".card");
        return page;
    }
}
