using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.PendingChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.OfferChanges;

/// <summary>What the page Changer d'offre is given to show.</summary>
public abstract class OfferChangeFormTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Line = new("+33199000001") { Calls = "5" };
    private static readonly LineAddress Address = new(Line.Group, "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_has_every_offer_on_sale_but_the_current_one_in_the_order_of_the_catalogue()
    {
        await using var portal = await FilledAsync();

        var form = await portal.FormAsync(await portal.UserOfAsync("CL-A"), Address);

        Assert.Equal("enterprise", form.Current.Code);
        Assert.Equal(
            ["discovery", "enterprise-mob-1h", "enterprise-mob-3h", "enterprise-mob-10h", "enterprise-mob-30h", "enterprise-mob-100h", "enterprise-plus"],
            form.Choices.Select(choice => choice.Code));
        Assert.Null(form.Pending);
    }

    [Fact]
    public async Task A_choice_says_its_price_the_line_s_price_and_the_difference_extra_calls_counted()
    {
        await using var portal = await FilledAsync();

        var plus = (await portal.FormAsync(await portal.UserOfAsync("CL-A"), Address)).Choices.Single(choice => choice.Code == "enterprise-plus");

        Assert.Equal((14.99m, 17.99m, 10.00m), (plus.PriceHt.Amount, plus.LinePriceHt.Amount, plus.DifferenceHt.Amount));
        Assert.Null(plus.Refusal);
    }

    [Fact]
    public async Task What_is_gained_and_lost_is_told_between_two_offers()
    {
        await using var portal = await FilledAsync(Line with { Offer = "enterprise-mob-3h" });
        var form = await portal.FormAsync(await portal.UserOfAsync("CL-A"), Address);

        IEnumerable<OfferDifference> To(string code) => OfferDifferences.Between(form.Current, form.Choices.Single(choice => choice.Code == code));

        Assert.Equal([new OfferDifference(OfferDifferenceKind.MobileHoursLost, 3)], To("enterprise"));
        Assert.Equal([new OfferDifference(OfferDifferenceKind.MobileHoursGained, 7)], To("enterprise-mob-10h"));
        Assert.Equal([new OfferDifference(OfferDifferenceKind.MobileIncludedGained, 0)], To("enterprise-plus"));
        Assert.Equal([new OfferDifference(OfferDifferenceKind.MobileHoursLost, 3), new OfferDifference(OfferDifferenceKind.CallsLost, 1)], To("discovery"));
    }

    [Fact]
    public async Task A_choice_that_the_line_may_not_take_says_why()
    {
        await using var portal = await FilledAsync();
        await portal.SetMostCallsAsync("enterprise-plus", 4);

        var refused = (await portal.FormAsync(await portal.UserOfAsync("CL-A"), Address)).Choices.Where(choice => choice.Refusal is not null);

        Assert.Equal(
            ["discovery EnterpriseToDiscovery(VoIP Découverte)", "enterprise-plus TooManyCalls(VoIP Entreprise+, 5, 4)"],
            refused.Select(choice => $"{choice.Code} {choice.Refusal!.Code}({string.Join(", ", choice.Refusal.Details)})"));
    }

    [Fact]
    public async Task An_offer_no_longer_sold_cannot_be_chosen_and_stays_visible_where_a_line_waits_for_it_or_has_it()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");
        await portal.StopSellingAsync("enterprise", "enterprise-plus", "enterprise-mob-1h");

        var form = await portal.FormAsync(access, Address);

        Assert.Equal(("enterprise", "enterprise-plus"), (form.Current.Code, form.Pending!.Code));
        Assert.DoesNotContain(form.Choices, choice => choice.Code is "enterprise-mob-1h" or "enterprise-plus");
        Assert.Null((await portal.CancelOfferAsync(access, Address)).Refusal);
    }

    [Fact]
    public async Task The_date_is_the_next_first_and_the_cut_off_its_local_midnight()
    {
        await using var portal = await FilledAsync();

        var form = await portal.FormAsync(await portal.UserOfAsync("CL-A"), Address);

        Assert.Equal(new DateOnly(2026, 2, 1), form.EffectiveOn);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero), form.CutOff);
    }

    [Fact]
    public async Task A_change_that_is_being_applied_keeps_its_own_date()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 3, 8, 0, 0, TimeSpan.Zero));

        var form = await portal.FormAsync(access, Address);

        Assert.True(form.Line.Pending!.IsBeingApplied);
        Assert.Equal(new DateOnly(2026, 2, 1), form.EffectiveOn);
        Assert.Equal(("enterprise", "enterprise-plus"), (form.Current.Code, form.Pending!.Code));
    }

    [Theory]
    [InlineData(PortalRoles.Administrator, true)]
    [InlineData(PortalRoles.Technical, false)]
    [InlineData(PortalRoles.Billing, false)]
    public async Task Only_an_administrator_may_change(PortalRoles role, bool may)
    {
        await using var portal = await FilledAsync();

        Assert.Equal(may, (await portal.FormAsync(await portal.UserOfAsync("CL-A", role), Address)).MayChange);
    }

    [Fact]
    public async Task Pending_changes_are_listed_by_date_and_number_and_counted_for_the_own_customer_alone()
    {
        await using var portal = await FilledAsync(Line, new FleetLine("+33199000002"), new FleetLine("+33199000003"), new FleetLine("+33199000009").Of("B", 1));
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, new LineAddress(Line.Group, "33199000003"), "enterprise-mob-1h");
        await portal.AskOfferAsync(await portal.UserOfAsync("CL-B"), new LineAddress("b-1", "33199000009"), "enterprise-plus");
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero));
        await portal.AskOfferAsync(access, new LineAddress(Line.Group, "33199000002"), "enterprise-plus");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");

        var pending = await portal.Get<PendingQueries>().PageAsync(access, page: 1, Cancellation);

        Assert.Equal(
            [("+33199000003", 2, true, 1.00m), ("+33199000001", 3, false, 10.00m), ("+33199000002", 3, false, 10.00m)],
            pending.Rows.Select(change => (change.Number, change.EffectiveOn.Month, change.IsBeingApplied, change.DifferenceHt.Amount)));
        Assert.Equal((new OfferStep("VoIP Entreprise", "VoIP Entreprise+"), access.Actor.Name), (pending.Rows[1].Offer, pending.Rows[1].RequestedBy));
        Assert.Equal((3, 21.00m), (pending.Total, pending.DifferenceHt.Amount));
        Assert.Equal(3, await portal.Get<PendingQueries>().CountAsync(access, Cancellation));
    }

    private async Task<TestPortal> FilledAsync(params FleetLine[] lines)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(lines is [] ? [Line] : lines);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OfferChangeFormTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OfferChangeFormTests(DatabaseProvider.PostgreSql, cluster);
}
