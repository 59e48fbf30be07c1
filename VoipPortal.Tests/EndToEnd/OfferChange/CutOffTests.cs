using Microsoft.Playwright;
using VoipPortal.Domain.Journal;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>The last seconds of January in Paris, on a portal whose clock shows them and runs on, and whose renewal of February is late.</summary>
public sealed class CutOffTests(Browser browser)
{
    /// <summary>00:00 of 1 February in Paris.</summary>
    private static readonly DateTimeOffset CutOff = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    /// <summary>Time to open the pages before the month ends; a machine too busy for the first gets the second.</summary>
    private static readonly TimeSpan[] Leads = [TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2)];

    private const string Late = "33261910021";
    private const string Choosing = "33261910025";
    private const string Fresh = "33261910026";

    [Fact]
    public async Task From_the_cut_off_on_nothing_is_cancelled_and_a_new_request_is_for_march()
    {
        foreach (var lead in Leads)
        {
            await using var site = await PortalSite.StartAsync(browser, CutOff - lead);
            await site.Backstage.StopRenewalAsync(new DateOnly(2026, 1, 1));
            await using var visit = await site.VisitAsync(Demo.Administrator);
            await using var choosing = await visit.SecondTabAsync();
            if (await AreOpenInJanuaryAsync(site, visit, choosing))
            {
                await MonthEndsAsync(site);
                await NothingIsCancelledAnyMoreAsync(visit);
                await WhatWasOnTheScreenIsNoLongerTrueAsync(choosing);
                await ANewRequestIsForMarchAsync(visit);
                Assert.Equal(
                    [JournalAction.OfferChangeRequested, JournalAction.OfferChangeCancellationRefused],
                    await site.Backstage.JournalOfAsync("+" + Late));
                return;
            }
        }

        Assert.Fail($"Within {Leads[^1].TotalSeconds} s the pages were not open.");
    }

    /// <summary>One page about to cancel, another about to confirm a choice, and the month still running.</summary>
    private static async Task<bool> AreOpenInJanuaryAsync(PortalSite site, Visit visit, Visit choosing)
    {
        await AskAsync(visit, Late);
        await visit.ClickAsync("Annuler le changement d'offre");
        await choosing.OpenAsync(Demo.OfferChangePath(Choosing));
        await choosing.ClickAsync("Modifier l'offre");
        await choosing.Page.Locator("#offers").SelectOptionAsync("enterprise-plus");
        return !await IsFebruaryAsync(site, TestContext.Current.CancellationToken);
    }

    private static Task MonthEndsAsync(PortalSite site) =>
        Eventually.IsTrueAsync(token => IsFebruaryAsync(site, token), "the portal's clock passes the end of January", Leads[^1] * 2);

    /// <summary>The portal's own clock says so: the next renewal of any line is in March.</summary>
    private static async Task<bool> IsFebruaryAsync(PortalSite site, CancellationToken cancellation)
    {
        using var client = await site.ClientAsync(Demo.Administrator);
        var page = await client.GetStringAsync(new Uri(Demo.LinePath(Fresh), UriKind.Relative), cancellation);
        return page.Contains("datetime=\"2026-03-01\"", StringComparison.Ordinal);
    }

    private static async Task NothingIsCancelledAnyMoreAsync(Visit visit)
    {
        await visit.ClickAsync("Confirmer l'annulation");
        await visit.SeesAsync("Le changement prévu le 1er février 2026 est en cours d'application : il ne peut plus être remplacé ni annulé.");
        await visit.SeesAsync("est en cours d'application : il ne peut plus être modifié ni annulé.");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Annuler le changement d'offre" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Modifier l'offre" })).ToHaveCountAsync(0);
    }

    private static async Task WhatWasOnTheScreenIsNoLongerTrueAsync(Visit visit)
    {
        await visit.ClickAsync("Valider");
        await visit.SeesAsync("La situation de cette ligne a changé");
    }

    private static async Task ANewRequestIsForMarchAsync(Visit visit)
    {
        await AskAsync(visit, Fresh);
        await visit.SeesAsync("à partir du 1er mars 2026");
    }

    private static async Task AskAsync(Visit visit, string number)
    {
        await visit.OpenAsync(Demo.OfferChangePath(number));
        await visit.ClickAsync("Modifier l'offre");
        await visit.Page.Locator("#offers").SelectOptionAsync("enterprise-plus");
        await visit.ClickAsync("Valider");
        await visit.SeesAsync("Changement enregistré");
    }
}
