using Microsoft.EntityFrameworkCore;
using OtpNet;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts.SecondFactors;

/// <summary>A code counts for its half minute and one on each side, and once.</summary>
public abstract class AuthenticatorTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public async Task A_code_of_a_clock_that_differs_by_half_a_minute_is_accepted_and_no_other(int seconds, bool accepted)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, secret, _) = await SetUpAsync(portal);

        Assert.Equal(accepted, await Of(portal).AcceptAsync(user.Id, CodeAt(portal, secret, seconds), Cancellation));
    }

    [Fact]
    public async Task Of_a_thousand_replays_of_a_code_none_is_accepted()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, secret, _) = await SetUpAsync(portal);
        var code = CodeAt(portal, secret, 0);
        Assert.True(await Of(portal).AcceptAsync(user.Id, code, Cancellation));

        var accepted = 0;
        for (var replay = 0; replay < 1000; replay++)
        {
            portal.Clock.Advance(TimeSpan.FromMilliseconds(50));
            accepted += await Of(portal).AcceptAsync(user.Id, code, Cancellation) ? 1 : 0;
        }

        Assert.Equal(0, accepted);
    }

    [Fact]
    public async Task Of_many_who_show_the_same_code_at_once_one_is_let_in()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, secret, _) = await SetUpAsync(portal);
        var code = CodeAt(portal, secret, 0);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Of(portal).AcceptAsync(user.Id, code, Cancellation), Cancellation)));

        Assert.Single(answers, answer => answer);
    }

    [Fact]
    public async Task An_earlier_code_is_refused_after_a_later_one()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, secret, _) = await SetUpAsync(portal);

        Assert.True(await Of(portal).AcceptAsync(user.Id, CodeAt(portal, secret, 30), Cancellation));
        Assert.False(await Of(portal).AcceptAsync(user.Id, CodeAt(portal, secret, 0), Cancellation));
    }

    [Fact]
    public async Task The_code_that_turned_it_on_does_not_sign_in()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var secret = (await Of(portal).BeginAsync(user.Id, Cancellation))!;
        var code = CodeAt(portal, secret, 0);

        Assert.NotNull(await Of(portal).ConfirmAsync(user, code, null, Cancellation));

        Assert.False(await Of(portal).AcceptAsync(user.Id, code, Cancellation));
        Assert.Null(await Of(portal).BeginAsync(user.Id, Cancellation));
    }

    [Fact]
    public async Task Turning_it_on_ends_what_was_signed_in_and_asks_for_a_code_from_then_on()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var session = portal.SessionOf(user);
        var before = portal.PrincipalOf(user, session);
        var secret = (await Of(portal).BeginAsync(user.Id, Cancellation))!;

        await Of(portal).ConfirmAsync(user, CodeAt(portal, secret, 0), null, Cancellation);

        Assert.Equal(Access.None, await portal.Get<AccessResolver>().ResolveAsync(before, Cancellation));
        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.True((await context.Users.SingleAsync(Cancellation)).TwoFactorEnabled);
        Assert.Equal(JournalAction.SecondFactorAdded, (await portal.LastJournalEntryAsync()).Action);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_however_it_is_typed()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, _, codes) = await SetUpAsync(portal);
        Assert.Equal(Authenticator.RecoveryCodes, codes.Distinct().Count());

        Assert.True(await Of(portal).UseRecoveryCodeAsync(user, codes[0].ToLowerInvariant().Replace('-', ' '), Cancellation));
        Assert.False(await Of(portal).UseRecoveryCodeAsync(user, codes[0], Cancellation));
        Assert.False(await Of(portal).UseRecoveryCodeAsync(user, "", Cancellation));

        Assert.Equal(9, await Of(portal).CountRecoveryCodesAsync(user.Id, Cancellation));
        Assert.Equal(JournalAction.RecoveryCodeUsed, (await portal.LastJournalEntryAsync()).Action);
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_recovery_code_stands_in_the_database()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (_, secret, codes) = await SetUpAsync(portal);
        await using var context = portal.Database.Open(TestPortal.Everything);

        var stored = (await context.AuthenticatorSecrets.SingleAsync(Cancellation)).ProtectedSecret;
        Assert.DoesNotContain(Convert.ToBase64String(Base32Encoding.ToBytes(secret))[..20], stored, StringComparison.Ordinal);
        Assert.All(await context.RecoveryCodes.ToListAsync(Cancellation), code => Assert.Matches("^[0-9A-F]{64}$", code.CodeHash));
        Assert.DoesNotContain(await context.RecoveryCodes.ToListAsync(Cancellation), code => codes.Contains(code.CodeHash));
    }

    [Fact]
    public async Task Removed_it_asks_for_nothing_and_accepts_nothing()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, secret, codes) = await SetUpAsync(portal);

        Assert.False(await Of(portal).RemoveAsync(user, null, mustHave: true, Cancellation));
        Assert.True(await Of(portal).RemoveAsync(user, null, mustHave: false, Cancellation));

        Assert.False(user.TwoFactorEnabled);
        Assert.False(await Of(portal).AcceptAsync(user.Id, CodeAt(portal, secret, 0), Cancellation));
        Assert.False(await Of(portal).UseRecoveryCodeAsync(user, codes[0], Cancellation));
    }

    [Fact]
    public async Task Users_of_a_customer_who_asks_for_a_second_factor_have_no_right_before_it_is_proven()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        var administrator = await portal.UserOfAsync("CL-A");
        var user = await StoredUserAsync(portal, administrator.CustomerId!.Value);
        var (known, proven) = (portal.SessionOf(user), portal.SessionOf(user, bothFactors: true));
        Assert.IsType<NotAllowed>((await Policy(portal).RequireAsync(await portal.UserOfAsync("CL-A", PortalRoles.Technical), true, Cancellation)).Refusal);
        Assert.IsType<NotAllowed>((await Policy(portal).RequireAsync(Callers.Operations, true, Cancellation)).Refusal);

        Assert.True((await Policy(portal).RequireAsync(administrator, true, Cancellation)).Value);

        var state = await portal.Get<AccessResolver>().StateAsync(portal.PrincipalOf(user, known), true, Cancellation);
        Assert.Equal((true, Rights.None, null), (state.NeedsSecondFactor, state.Access.Rights, state.Access.CustomerId));
        Assert.True((await portal.Get<AccessResolver>().ResolveAsync(portal.PrincipalOf(user, proven), Cancellation)).Allows(Rights.ReadServices));
        Assert.Equal(JournalAction.SecondFactorRequired, (await portal.LastJournalEntryAsync()).Action);
    }

    private static async Task<ApplicationUser> StoredUserAsync(TestPortal portal, long customer)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = new ApplicationUser("luc@alpha.example", PortalRoles.Billing, customer) { SecurityStamp = "stamp" };
        context.Users.Add(user);
        await context.SaveChangesAsync(Cancellation);
        return user;
    }

    /// <summary>An account whose application was set up a minute ago.</summary>
    private static async Task<(ApplicationUser User, string Secret, IReadOnlyList<string> Codes)> SetUpAsync(TestPortal portal)
    {
        var user = await portal.StoredStaffAsync();
        var secret = (await Of(portal).BeginAsync(user.Id, Cancellation))!;
        var codes = (await Of(portal).ConfirmAsync(user, CodeAt(portal, secret, 0), null, Cancellation))!;
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        return (user, secret, codes);
    }

    private static string CodeAt(TestPortal portal, string secret, int seconds) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime.AddSeconds(seconds));

    private static Authenticator Of(TestPortal portal) => portal.Get<Authenticator>();

    private static SecondFactorPolicy Policy(TestPortal portal) => portal.Get<SecondFactorPolicy>();

    public sealed class OnSqlite(PostgreSqlCluster cluster) : AuthenticatorTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : AuthenticatorTests(DatabaseProvider.PostgreSql, cluster);
}
