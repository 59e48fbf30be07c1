using Bunit;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Components.Telecom.Telephony.Groups.Lines.Management.OfferChange;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Groups.Lines.Management.OfferChange;

/// <summary>What happens behind the open page is refused by the service, said beside the form, and shown as it now stands.</summary>
public sealed class OfferChangeRefusalTests : ScreenTests
{
    private static readonly DateTimeOffset CutOff = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_line_that_changed_meanwhile()
    {
        var page = Choose();
        await AskAsync(Enterprise, "enterprise-mob-1h");

        await RefusesAsync(page, "La situation de cette ligne a changé", "ChangedMeanwhile");
        Assert.Equal("VoIP Entreprise + 1 h vers les mobiles", TextOf(page.Find(".badge-pending")));
    }

    [Fact]
    public async Task A_month_that_ended_while_one_was_choosing()
    {
        var page = Choose();
        Portal.Clock.SetUtcNow(CutOff);

        await RefusesAsync(page, "La situation de cette ligne a changé", "ChangedMeanwhile");
        Assert.Contains("1er mars 2026", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_began_to_be_applied_while_one_was_choosing_another()
    {
        await AskAsync(Enterprise, "enterprise-mob-1h");
        var page = Choose();
        Portal.Clock.SetUtcNow(CutOff);

        await RefusesAsync(page, "Le changement prévu le 1er février 2026 est en cours d'application", "TooLate");
        Assert.Empty(page.FindAll(".btn-danger, #offers"));
    }

    [Fact]
    public async Task A_line_that_was_suspended_meanwhile()
    {
        var page = Choose();
        await SuspendAsync(Enterprise);

        await RefusesAsync(page, "Cette ligne est suspendue ou résiliée", "LineNotActive");
        Assert.Empty(page.FindAll("#offers"));
    }

    [Fact]
    public async Task An_offer_that_is_no_longer_sold()
    {
        var page = Choose();
        await MeanwhileAsync(async context => (await context.Offers.SingleAsync(offer => offer.Code == "enterprise-plus")).StopSelling());

        await RefusesAsync(page, "L'offre VoIP Entreprise+ n'est plus proposée", "OfferNotSold");
        Assert.Empty(page.FindAll("option[value=enterprise-plus]"));
    }

    [Fact]
    public async Task A_role_that_was_taken_away()
    {
        var page = Choose();
        await MeanwhileAsync(context => context.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, PortalRoles.Technical)));

        await RefusesAsync(page, "Votre rôle ne permet pas cette action", "NotAllowed");
        Assert.Empty(page.FindAll("#offers"));
    }

    [Fact]
    public async Task A_line_that_left_for_another_customer()
    {
        var page = Choose();
        await MeanwhileAsync(context => context.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "another")));

        page.Find(".aside .btn-primary").Click();

        page.WaitForState(() => SaysNotFound);
        Assert.Empty(await JournalOfLineAsync());
    }

    [Fact]
    public async Task A_cancellation_when_nothing_is_pending_any_more()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        var page = Open();
        page.Find(".btn-danger").Click();
        await MeanwhileAsync(context => context.PendingChanges.ExecuteDeleteAsync());

        page.Find("dialog .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("il n'y a rien à annuler", page.Find(".notice-refused").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".badge-pending"));
    }

    [Fact]
    public async Task A_cancellation_at_the_cut_off_itself()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        var page = Open();
        page.Find(".btn-danger").Click();
        Portal.Clock.SetUtcNow(CutOff);

        page.Find("dialog .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("il ne peut plus être remplacé ni annulé", page.Find(".notice-refused").TextContent, StringComparison.Ordinal));
        Assert.Equal("VoIP Entreprise+", TextOf(page.Find(".badge-pending")));
        Assert.Empty(page.FindAll(".btn-danger"));
        Assert.DoesNotContain(page.FindAll("button"), button => TextOf(button) == "Modifier l'offre");
    }

    private async Task RefusesAsync(IRenderedComponent<OfferChangePage> page, string sentence, string code)
    {
        page.Find(".aside .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(code, (await JournalOfLineAsync())[^1].RefusalCode);
    }

    private async Task<List<JournalEntry>> JournalOfLineAsync()
    {
        await using var context = Open(TestPortal.Everything);
        return await context.Journal.Where(entry => entry.Subject == Enterprise).OrderBy(entry => entry.Id).ToListAsync(Cancellation);
    }

    private VoipPortal.Data.PortalDbContext Open(Access access) => Portal.Database.Open(access);

    private new IRenderedComponent<OfferChangePage> Open()
    {
        var page = Render<OfferChangePage>(parameters => parameters.Add(page => page.Group, Group).Add(page => page.Number, Enterprise[1..]));
        page.WaitForElement(".facts");
        return page;
    }

    private IRenderedComponent<OfferChangePage> Choose()
    {
        var page = Open();
        page.FindAll("button").Single(button => TextOf(button) == "Modifier l'offre").Click();
        page.Find("#offers").Change("enterprise-plus");
        return page;
    }
}
