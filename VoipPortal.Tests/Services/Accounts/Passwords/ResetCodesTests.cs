using VoipPortal.Data;
using VoipPortal.Services.Accounts.Passwords;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts.Passwords;

/// <summary>The link of a forgotten password lives for an hour by the portal's clock, for one account, and until that account changes.</summary>
public sealed class ResetCodesTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_code_opens_for_sixty_minutes()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        var user = await portal.StoredStaffAsync();
        var code = Codes(portal).Make(user);

        portal.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        Assert.True(Codes(portal).Opens(user, code));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(Codes(portal).Opens(user, code));
    }

    [Fact]
    public async Task A_code_opens_no_other_account_and_none_that_changed()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        var (user, other) = (await portal.StoredStaffAsync(), await portal.StoredStaffAsync("paul@staff.example"));
        var code = Codes(portal).Make(user);

        Assert.False(Codes(portal).Opens(other, code));
        user.ReplacePassword("another hash");
        Assert.False(Codes(portal).Opens(user, code));
    }

    [Fact]
    public async Task A_code_of_which_one_character_is_another_opens_nothing()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        var user = await portal.StoredStaffAsync();
        var code = Codes(portal).Make(user);
        var forged = Enumerable.Range(0, code.Length - 1).SelectMany(place => "A_é ".Where(sign => sign != code[place]).Select(sign => code[..place] + sign + code[(place + 1)..]));

        Assert.True(Codes(portal).Opens(user, code));
        Assert.All(forged.Append("").Append("x").Append(code[..^8]), one => Assert.False(Codes(portal).Opens(user, one), one));
    }

    private static ResetCodes Codes(TestPortal portal) => portal.Get<ResetCodes>();
}
