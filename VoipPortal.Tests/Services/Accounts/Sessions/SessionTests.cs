using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts.Sessions;

/// <summary>A session lives thirty minutes without use and twelve hours at most, is seen by its owner, and ends when he says so.</summary>
public abstract class SessionTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly SignInPlace Here = new("Firefox, Linux", "203.0.113.*", "this browser");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_ends_thirty_minutes_after_its_last_use()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);

        for (var use = 0; use < 3; use++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.NotEqual(Access.None, await UseAsync(portal, user, session));
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(Access.None, await UseAsync(portal, user, session));
    }

    [Fact]
    public async Task A_page_that_looks_again_by_itself_keeps_no_session_alive()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);

        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.NotEqual(Access.None, await portal.Get<AccessResolver>().WatchAsync(portal.PrincipalOf(user, session), Cancellation));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Access.None, await UseAsync(portal, user, session));
    }

    [Fact]
    public async Task A_session_ends_twelve_hours_after_the_sign_in_however_much_it_is_used()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);

        for (var quarter = 1; quarter < 48; quarter++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(15));
            Assert.NotEqual(Access.None, await UseAsync(portal, user, session));
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(Access.None, await UseAsync(portal, user, session));
    }

    [Fact]
    public async Task The_use_of_a_session_is_written_once_a_minute_at_most()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);

        portal.Clock.Advance(TimeSpan.FromSeconds(59));
        await UseAsync(portal, user, session);
        Assert.Equal(TestPortal.Start, Assert.Single(await ListAsync(portal, user)).LastSeenAt);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await UseAsync(portal, user, session);

        Assert.Equal(TestPortal.Start.AddMinutes(1), Assert.Single(await ListAsync(portal, user)).LastSeenAt);
    }

    [Fact]
    public async Task A_session_that_its_owner_ends_is_over_at_the_next_call_and_the_others_go_on()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var (here, there) = (portal.SessionOf(user), portal.SessionOf(user));

        Assert.True(await Register(portal).EndAsync(user, there, JournalAction.SessionEnded, Cancellation));

        Assert.Equal(Access.None, await UseAsync(portal, user, there));
        Assert.NotEqual(Access.None, await UseAsync(portal, user, here));
        Assert.Equal([here], (await ListAsync(portal, user)).Select(session => session.Id));
        Assert.Equal(JournalAction.SessionEnded, (await portal.LastJournalEntryAsync()).Action);
    }

    [Fact]
    public async Task Nobody_ends_or_uses_the_session_of_another()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (owner, other) = (await portal.StoredStaffAsync(), await portal.StoredStaffAsync("paul@staff.example"));
        var session = portal.SessionOf(owner);

        Assert.False(await Register(portal).EndAsync(other, session, JournalAction.SessionEnded, Cancellation));

        Assert.Equal(Access.None, await UseAsync(portal, other, session));
        Assert.NotEqual(Access.None, await UseAsync(portal, owner, session));
        Assert.Empty(await ListAsync(portal, other));
    }

    [Fact]
    public async Task All_other_sessions_end_at_once_where_their_owner_says_so()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var kept = portal.SessionOf(user);
        var others = Enumerable.Range(0, 3).Select(_ => portal.SessionOf(user)).ToList();

        Assert.Equal(3, await Register(portal).EndOthersAsync(user, kept, Cancellation));

        Assert.NotEqual(Access.None, await UseAsync(portal, user, kept));
        foreach (var other in others)
        {
            Assert.Equal(Access.None, await UseAsync(portal, user, other));
        }
    }

    [Fact]
    public async Task Another_stamp_of_the_account_ends_every_session_even_with_a_cookie_that_has_it()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);
        user.SecurityStamp = "another";
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Users.ExecuteUpdateAsync(set => set.SetProperty(stored => stored.SecurityStamp, "another"), Cancellation);

        Assert.Equal(Access.None, await UseAsync(portal, user, session));
        Assert.Empty(await ListAsync(portal, user));

        await Register(portal).RenewAsync(user, session, bothFactors: false, Cancellation);
        Assert.NotEqual(Access.None, await UseAsync(portal, user, session));
    }

    [Fact]
    public async Task A_new_device_is_told_by_mail_once_and_the_first_one_of_an_account_is_no_news()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();

        await Register(portal).StartAsync(user, Here, false, Cancellation);
        Assert.Empty(await portal.OutboxAsync());
        user.LastSignInAt = TestPortal.Start;
        await Register(portal).StartAsync(user, Here, false, Cancellation);
        Assert.Empty(await portal.OutboxAsync());
        await Register(portal).StartAsync(user, Here with { Token = "another browser" }, false, Cancellation);
        await Register(portal).StartAsync(user, Here with { Token = "another browser" }, false, Cancellation);

        var mail = Assert.Single(await portal.OutboxAsync());
        Assert.Equal((nameof(NewDevice), user.Email), (mail.Kind, mail.Recipient));
    }

    [Fact]
    public async Task What_the_browser_holds_is_kept_as_a_hash_alone()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        await Register(portal).StartAsync(user, Here, false, Cancellation);
        await using var context = portal.Database.Open(TestPortal.Everything);

        Assert.Matches("^[0-9A-F]{64}$", (await context.KnownDevices.SingleAsync(Cancellation)).TokenHash);
        Assert.True(await Register(portal).KnowsAsync(user.Id, Here.Token, Cancellation));
        Assert.False(await Register(portal).KnowsAsync(Guid.NewGuid(), Here.Token, Cancellation));
    }

    [Fact]
    public async Task Who_sits_there_is_proven_for_ten_minutes()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);

        portal.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.True(await Register(portal).IsFreshAsync(session, Cancellation));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await Register(portal).IsFreshAsync(session, Cancellation));
        await Register(portal).RenewAsync(user, session, false, Cancellation);

        Assert.True(await Register(portal).IsFreshAsync(session, Cancellation));
    }

    private static SessionRegister Register(TestPortal portal) => portal.Get<SessionRegister>();

    private static Task<IReadOnlyList<AccountSessionSummary>> ListAsync(TestPortal portal, ApplicationUser user) => Register(portal).ListAsync(user.Id, Cancellation);

    private static Task<Access> UseAsync(TestPortal portal, ApplicationUser user, Guid session) =>
        portal.Get<AccessResolver>().ResolveAsync(portal.PrincipalOf(user, session), Cancellation);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : SessionTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : SessionTests(DatabaseProvider.PostgreSql, cluster);
}
