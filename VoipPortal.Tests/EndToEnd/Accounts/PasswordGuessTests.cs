using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Accounts.Passwords;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>Where a password is asked for or sent a link, trying often leads nowhere, and is written down.</summary>
public sealed class PasswordGuessTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string Wanted = "une autre phrase, bien plus longue";

    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private ApplicationUser _user = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        _served = await ServedPortal.StartAsync(_portal);
        _user = await _portal.StaffWithPasswordAsync();
    }

    [Fact]
    public async Task The_current_password_is_guessed_five_times_a_minute_at_most()
    {
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        for (var guess = 1; guess <= 6; guess++)
        {
            Assert.False(await ChangesAsync(client, $"wrong {guess}"));
        }

        Assert.False(await ChangesAsync(client, Passwords.Known));
        Assert.Equal(7, await CountAsync(JournalAction.SignInFailed));
        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await ChangesAsync(client, Passwords.Known));
    }

    [Fact]
    public async Task A_mailbox_is_not_filled_with_links_and_the_page_says_the_same()
    {
        var answers = new HashSet<string>();
        for (var asked = 0; asked < 20; asked++)
        {
            using var answer = await new FormClient(_served).PostAsync(PortalUrls.ForgottenPassword, "forgotten", ("Input.Email", _user.Email!));
            answers.Add($"{answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.Equal(5, (await _portal.OutboxAsync()).Count);
        Assert.Single(answers);
        Assert.Equal(20, await CountAsync(JournalAction.PasswordResetAsked));
    }

    [Fact]
    public async Task A_link_that_is_used_while_signed_in_leaves_no_session_behind()
    {
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        var code = _portal.Get<ResetCodes>().Make(await _portal.StoredUserAsync(_user.Id));

        using var answer = await client.PostAsync($"{PortalUrls.ResetPassword}?code={code}", "reset", ("Input.Email", _user.Email!), ("Input.Wanted", Wanted));

        Assert.Equal(1, await CountAsync(JournalAction.PasswordReset));
        Assert.Empty(await _portal.Get<SessionRegister>().ListAsync(_user.Id, TestContext.Current.CancellationToken));
    }

    private async Task<bool> ChangesAsync(FormClient client, string current)
    {
        var before = (await _portal.StoredUserAsync(_user.Id)).PasswordHash;
        using var answer = await client.PostAsync(PortalUrls.ChangePassword, "change", ("Input.Current", current), ("Input.Wanted", Wanted));
        return (await _portal.StoredUserAsync(_user.Id)).PasswordHash != before;
    }

    private async Task<int> CountAsync(JournalAction action) => (await _portal.JournalAsync()).Count(entry => entry.Action == action);

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
    }
}
