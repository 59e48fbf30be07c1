using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Journal;

public abstract class JournalPageTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PortalRoles.Administrator)]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    public async Task A_customer_sees_what_was_done_for_it_staff_included_and_nothing_of_others(PortalRoles role)
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A", role);
        await WriteAsync(portal, Entry(Callers.Support, user.CustomerId, "for A"), Entry(Callers.Support, null, "for nobody"));
        await WriteAsync(portal, Entry(Callers.Support, (await portal.UserOfAsync("CL-B")).CustomerId, "for B"));

        var page = await portal.Get<JournalQueries>().PageAsync(user, new JournalRequest(), Cancellation);

        Assert.Equal(("for A", 1), (Assert.Single(page.Entries).Subject, page.Total));
        Assert.Equal(ActorKind.Staff, page.Entries[0].ActorKind);
    }

    [Fact]
    public async Task Staff_see_what_they_did_themselves_for_whomever()
    {
        await using var portal = await FilledAsync();
        var customer = await portal.UserOfAsync("CL-A");
        await WriteAsync(
            portal, Entry(Callers.Support, customer.CustomerId, "support for A"), Entry(Callers.Operations, null, "operations"), Entry(customer, customer.CustomerId, "user of A"));

        var support = await portal.Get<JournalQueries>().PageAsync(Callers.Support, new JournalRequest(), Cancellation);
        var operations = await portal.Get<JournalQueries>().PageAsync(Callers.Operations, new JournalRequest(), Cancellation);

        Assert.Equal("support for A", Assert.Single(support.Entries).Subject);
        Assert.Equal("operations", Assert.Single(operations.Entries).Subject);
        Assert.Empty((await portal.Get<JournalQueries>().PageAsync(Access.None, new JournalRequest(), Cancellation)).Entries);
    }

    [Theory]
    [InlineData("+33199000001", 1)]
    [InlineData("01 99 00 00 01", 1)]
    [InlineData("0199", 2)]
    [InlineData("marie@", 1)]
    [InlineData("50 % de_remise", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("' OR 1=1 --", 0)]
    [InlineData("\0", 0)]
    [InlineData("  ", 4)]
    public async Task A_search_finds_numbers_addresses_and_subjects_letter_for_letter(string search, int expected)
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        var marie = Access.ForUser(Guid.CreateVersion7(), "marie@alpha.example", PortalRoles.Administrator, user.CustomerId);
        await WriteAsync(
            portal,
            Entry(user, user.CustomerId, "+33199000001"), Entry(user, user.CustomerId, "+33199000002"),
            Entry(user, user.CustomerId, "50 % de_remise"), Entry(marie, user.CustomerId, "mot de passe"));

        Assert.Equal(expected, (await portal.Get<JournalQueries>().PageAsync(user, new JournalRequest(search), Cancellation)).Total);
    }

    [Fact]
    public async Task A_filter_leaves_one_kind_of_action()
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(user, Address, "enterprise-plus");
        await portal.CancelOfferAsync(user, Address);

        var page = await portal.Get<JournalQueries>().PageAsync(user, new JournalRequest(Action: JournalAction.OfferChangeCancelled), Cancellation);

        Assert.Equal(JournalAction.OfferChangeCancelled, Assert.Single(page.Entries).Action);
    }

    [Fact]
    public async Task Pages_hold_fifty_newest_first_and_each_entry_once()
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        await WriteAsync(portal, [.. Enumerable.Range(0, 120).Select(place => Entry(user, user.CustomerId, $"{place}"))]);

        var pages = new List<JournalPage>();
        foreach (var page in (int[])[1, 2, 3, 4, int.MaxValue])
        {
            pages.Add(await portal.Get<JournalQueries>().PageAsync(user, new JournalRequest(Page: page), Cancellation));
        }

        Assert.Equal([50, 50, 20, 0, 0], pages.Select(page => page.Entries.Count));
        Assert.All(pages, page => Assert.Equal(120, page.Total));
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(place => $"{place}"), pages.SelectMany(page => page.Entries).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task The_history_of_a_line_is_its_own_and_needs_the_line_in_reach()
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(user, Address, "enterprise-plus");
        await portal.AskOfferAsync(user, Address with { Number = "33199000002" }, "enterprise-plus");

        var own = await portal.Get<JournalQueries>().LineAsync(user, Address, 1, Cancellation);
        var foreign = await portal.Get<JournalQueries>().LineAsync(await portal.UserOfAsync("CL-B"), Address, 1, Cancellation);

        Assert.Equal("+33199000001", Assert.Single(own!.Entries).Subject);
        Assert.Null(foreign);
    }

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002"), new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    private static JournalEntry Entry(Access actor, long? customer, string subject) =>
        new(TestPortal.Start, actor.Actor, JournalAction.SignedIn) { CustomerId = customer, Subject = subject };

    private static async Task WriteAsync(TestPortal portal, params JournalEntry[] entries)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        foreach (var entry in entries)
        {
            context.Journal.Add(entry);
            await context.SaveChangesAsync(Cancellation);
        }
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : JournalPageTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : JournalPageTests(DatabaseProvider.PostgreSql, cluster);
}
