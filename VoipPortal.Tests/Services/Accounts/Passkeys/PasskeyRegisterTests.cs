using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Passkeys;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts.Passkeys;

/// <summary>The first key turns the second factor on, the last one off, and no account reaches another's.</summary>
public abstract class PasskeyRegisterTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_one_ends_other_sessions_and_brings_recovery_codes_a_second_one_neither()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var before = portal.PrincipalOf(user, portal.SessionOf(user));

        var first = await AddAsync(portal, user, "Portable");
        Assert.Equal(Access.None, await portal.Get<AccessResolver>().ResolveAsync(before, Cancellation));
        var after = portal.PrincipalOf(user, portal.SessionOf(user));
        var second = await AddAsync(portal, user, "Téléphone");

        Assert.Equal((Authenticator.RecoveryCodes, 0), (first.Value.Codes.Count, second.Value.Codes.Count));
        Assert.NotEqual(Access.None, await portal.Get<AccessResolver>().ResolveAsync(after, Cancellation));
        Assert.Equal(["Portable", "Téléphone"], (await Of(portal).ListAsync(user.Id, Cancellation)).Select(key => key.Name));
        Assert.Equal(JournalAction.PasskeyAdded, (await portal.LastJournalEntryAsync()).Action);
        Assert.True((await StoredAsync(portal)).TwoFactorEnabled);
    }

    [Fact]
    public async Task The_last_one_turns_the_second_factor_off_unless_there_is_an_authenticator()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        await AddAsync(portal, user, "Portable");
        var id = (await Of(portal).ListAsync(user.Id, Cancellation))[0].Id;
        await SetUpAuthenticatorAsync(portal, user);

        Assert.Equal(id, (await Of(portal).RemoveAsync(user, id, null, mustHave: true, Cancellation)).Value);
        Assert.True((await StoredAsync(portal)).TwoFactorEnabled);
        Assert.False(await portal.Get<Authenticator>().RemoveAsync(user, null, mustHave: true, Cancellation));
        await AddAsync(portal, user, "Portable");
        Assert.True(await portal.Get<Authenticator>().RemoveAsync(user, null, mustHave: true, Cancellation));

        Assert.True((await StoredAsync(portal)).TwoFactorEnabled);
        id = (await Of(portal).ListAsync(user.Id, Cancellation))[0].Id;
        Assert.IsType<SecondFactorNeeded>((await Of(portal).RemoveAsync(user, id, null, mustHave: true, Cancellation)).Refusal);
        Assert.False((await Of(portal).RemoveAsync(user, id, null, mustHave: false, Cancellation)).IsRefused);
        Assert.False((await StoredAsync(portal)).TwoFactorEnabled);
        Assert.Equal(0, await portal.Get<Authenticator>().CountRecoveryCodesAsync(user.Id, Cancellation));
    }

    [Fact]
    public async Task A_key_of_another_account_is_neither_renamed_nor_removed_nor_added_again()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var (user, other) = (await portal.StoredStaffAsync(), await portal.StoredStaffAsync("paul@staff.example"));
        var key = NewKey();
        await Of(portal).AddAsync(user, key, "Portable", null, Cancellation);
        var id = (await Of(portal).ListAsync(user.Id, Cancellation))[0].Id;

        Assert.IsType<NotFound>((await Of(portal).RenameAsync(other, id, "Mien", Cancellation)).Refusal);
        Assert.IsType<NotFound>((await Of(portal).RemoveAsync(other, id, null, false, Cancellation)).Refusal);
        Assert.IsType<NotFound>((await Of(portal).RemoveAsync(user, "!!", null, false, Cancellation)).Refusal);
        Assert.IsType<PasskeyRefused>((await Of(portal).AddAsync(other, key, "Mien", null, Cancellation)).Refusal);
        Assert.False(await Of(portal).UsedAsync(other, key, Cancellation));

        Assert.Equal("Portable", (await Of(portal).ListAsync(user.Id, Cancellation)).Single().Name);
        Assert.Empty(await Of(portal).ListAsync(other.Id, Cancellation));
    }

    [Fact]
    public async Task There_are_twenty_at_most_and_many_added_at_once_are_no_way_around()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, PasskeyRegister.Most + 5).Select(number => Task.Run(() => AddAsync(portal, user, $"Clé {number}"), Cancellation)));

        Assert.Equal(5, outcomes.Count(outcome => outcome.Refusal is TooManyPasskeys));
        Assert.Single(outcomes, outcome => !outcome.IsRefused && outcome.Value.Codes.Count > 0);
        Assert.Equal(PasskeyRegister.Most, (await Of(portal).ListAsync(user.Id, Cancellation)).Count);
        Assert.Equal(Authenticator.RecoveryCodes, await portal.Get<Authenticator>().CountRecoveryCodesAsync(user.Id, Cancellation));
    }

    [Fact]
    public async Task Using_it_keeps_how_often_it_was_used()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var user = await portal.StoredStaffAsync();
        var key = NewKey();
        await Of(portal).AddAsync(user, key, "Portable", null, Cancellation);
        key.SignCount = 7;

        Assert.True(await Of(portal).UsedAsync(user, key, Cancellation));

        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.Equal(7u, (await context.UserPasskeys.SingleAsync(Cancellation)).Data.SignCount);
    }

    private static Task<Outcome<RecoveryCodeList>> AddAsync(TestPortal portal, ApplicationUser user, string name) => Of(portal).AddAsync(user, NewKey(), name, null, Cancellation);

    private static UserPasskeyInfo NewKey() =>
        new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(77), DateTimeOffset.UnixEpoch, 0, ["internal"], true, true, false, [1], [2]);

    private static async Task SetUpAuthenticatorAsync(TestPortal portal, ApplicationUser user)
    {
        var secret = (await portal.Get<Authenticator>().BeginAsync(user.Id, Cancellation))!;
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
        Assert.NotNull(await portal.Get<Authenticator>().ConfirmAsync(user, code, null, Cancellation));
    }

    private static async Task<ApplicationUser> StoredAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Users.AsNoTracking().SingleAsync(Cancellation);
    }

    private static PasskeyRegister Of(TestPortal portal) => portal.Get<PasskeyRegister>();

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PasskeyRegisterTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PasskeyRegisterTests(DatabaseProvider.PostgreSql, cluster);
}
