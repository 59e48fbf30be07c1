using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Journal;

/// <summary>Staff search what was done, by whatever they know of it.</summary>
public abstract class JournalSearchTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01 99 00 00 01")]
    [InlineData("+33 1 99 00 00 01")]
    [InlineData("0033199000001")]
    [InlineData("0199-00-00-01")]
    public async Task A_line_is_found_in_any_notation_and_its_entries_alone(string typed)
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(user, Address, "enterprise-plus");
        await portal.AskOfferAsync(user, Address with { Number = "33199000002" }, "enterprise-plus");

        var found = Assert.Single(await FindAsync(portal, new JournalWish { Line = typed }));

        Assert.Equal(("+33199000001", "CL-A", JournalAction.OfferChangeRequested), (found.Entry.Subject, found.Customer, found.Entry.Action));
    }

    [Fact]
    public async Task A_session_and_its_ticket_give_what_was_done_in_it()
    {
        await using var portal = await FilledAsync();
        var session = await portal.InSessionAsync();
        await portal.AskOfferAsync(session, Address, "enterprise-plus");
        await portal.AskOfferAsync(await portal.UserOfAsync("CL-A"), Address, "enterprise");

        var byTicket = await FindAsync(portal, new JournalWish { Ticket = SupportSteps.Ticket });
        var bySession = await FindAsync(portal, new JournalWish { Session = session.SupportSession });

        Assert.Equal([JournalAction.OfferChangeRequested, JournalAction.SupportSessionOpened], byTicket.Select(found => found.Entry.Action));
        Assert.All(byTicket, found => Assert.Equal((SupportSteps.Ticket, "CL-A"), (found.Ticket, found.Customer)));
        Assert.Equal(byTicket.Select(found => found.Entry.Id), bySession.Select(found => found.Entry.Id));
        Assert.Empty(await FindAsync(portal, new JournalWish { Ticket = "T-104" }));
        Assert.Empty(await FindAsync(portal, new JournalWish { Session = Guid.NewGuid() }));
    }

    [Fact]
    public async Task An_actor_a_customer_and_an_action_narrow_it_together()
    {
        await using var portal = await FilledAsync();
        var (a, b) = (await portal.UserOfAsync("CL-A"), await portal.UserOfAsync("CL-B"));
        await WriteAsync(portal, Entry(a, JournalAction.SignedIn), Entry(a, JournalAction.SignedOut), Entry(b, JournalAction.SignedIn), Entry(Callers.Operations, JournalAction.SignedIn));

        Assert.Equal(2, (await FindAsync(portal, new JournalWish { Customer = "CL-A", Actor = a.Actor.Name })).Count);
        Assert.Single(await FindAsync(portal, new JournalWish { Actor = a.Actor.Name, Action = JournalAction.SignedOut }));
        Assert.Empty(await FindAsync(portal, new JournalWish { Customer = "CL-B", Actor = a.Actor.Name }));
        Assert.Null(Assert.Single(await FindAsync(portal, new JournalWish { Actor = Callers.Operations.Actor.Name })).Customer);
        Assert.Empty(await FindAsync(portal, new JournalWish { Customer = "CL-NONE" }));
        Assert.Empty(await FindAsync(portal, new JournalWish { Line = "\0' OR 1=1 --" }));
    }

    [Fact]
    public async Task Days_are_those_of_paris_first_and_last_included()
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        var instants = (string[])["2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"];
        await WriteAsync(portal, [.. instants.Select(instant => Entry(user, JournalAction.SignedIn, DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)))]);

        var day = new DateOnly(2026, 3, 29);
        var found = await FindAsync(portal, new JournalWish { Action = JournalAction.SignedIn, From = day, To = day });

        Assert.Equal(instants[1..3].Reverse(), found.Select(entry => entry.Entry.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Going_on_to_older_ones_meets_each_entry_once_even_while_others_are_written()
    {
        await using var portal = await FilledAsync();
        var user = await portal.UserOfAsync("CL-A");
        await WriteAsync(portal, [.. Enumerable.Range(0, 120).Select(_ => Entry(user, JournalAction.SignedIn))]);
        var wish = new JournalWish { Action = JournalAction.SignedIn };
        var search = portal.Get<JournalSearch>();

        var seen = new List<long>();
        long? next = null;
        do
        {
            var page = await search.FindAsync(Callers.Support, wish, next, Cancellation);
            seen.AddRange(page.Entries.Select(found => found.Entry.Id));
            next = page.Next;
            await WriteAsync(portal, Entry(user, JournalAction.SignedIn));
        }
        while (next is not null);

        Assert.Equal(120, seen.Count);
        Assert.Equal(seen.Distinct().OrderDescending(), seen);
        Assert.Equal(123, (await AllAsync(portal, Callers.Operations, wish)).Count);
    }

    [Fact]
    public async Task Only_staff_outside_a_session_may_search()
    {
        await using var portal = await FilledAsync();
        var session = await portal.InSessionAsync();
        foreach (var access in (Access[])[await portal.UserOfAsync("CL-A"), session, Access.None])
        {
            Assert.Empty((await portal.Get<JournalSearch>().FindAsync(access, new JournalWish(), null, Cancellation)).Entries);
            Assert.Empty(await AllAsync(portal, access, new JournalWish()));
        }

        Assert.NotEmpty(await FindAsync(portal, new JournalWish()));
    }

    private static async Task<IReadOnlyList<FoundEntry>> FindAsync(TestPortal portal, JournalWish wish) =>
        (await portal.Get<JournalSearch>().FindAsync(Callers.Support, wish, null, Cancellation)).Entries;

    private static async Task<List<FoundEntry>> AllAsync(TestPortal portal, Access access, JournalWish wish)
    {
        var all = new List<FoundEntry>();
        await foreach (var found in portal.Get<JournalSearch>().AllAsync(access, wish, Cancellation))
        {
            all.Add(found);
        }

        return all;
    }

    private static JournalEntry Entry(Access actor, JournalAction action, DateTimeOffset? at = null) =>
        new(at ?? TestPortal.Start, actor.Actor, action) { CustomerId = actor.CustomerId };

    private static async Task WriteAsync(TestPortal portal, params JournalEntry[] entries)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        foreach (var entry in entries)
        {
            context.Journal.Add(entry);
            await context.SaveChangesAsync(Cancellation);
        }
    }

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002"), new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : JournalSearchTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : JournalSearchTests(DatabaseProvider.PostgreSql, cluster);
}
