using Microsoft.Extensions.Hosting;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Accounts.Passwords;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>A fault at each step in turn of what is done to a password: the password, the sessions that it ends, the mail and the journal, or none of them.</summary>
public abstract class PasswordFaultTests(DatabaseProvider provider, PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const int MostSteps = 60;

    /// <summary>After which the next attempt is no guess.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    private readonly FaultyDatabase _database = new(provider);
    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private ApplicationUser _user = null!;
    private string _password = Passwords.Known;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(provider, cluster);
        _served = await ServedPortal.StartAsync(_portal, Environments.Production, add: services => services.AddFaults(_database));
        _user = await _portal.StaffWithPasswordAsync();
    }

    [Fact]
    public Task A_password_is_changed_whole_or_not_at_all() => FailInTurnAsync(
        async wanted => await new FormClient(_served, await _served.CookieAsync(_user.Id)).PostAsync(
            PortalUrls.ChangePassword, "change", ("Input.Current", _password), ("Input.Wanted", wanted)),
        JournalAction.PasswordChanged,
        livesOn: 1);

    [Fact]
    public Task A_forgotten_password_is_replaced_whole_or_not_at_all() => FailInTurnAsync(
        async wanted =>
        {
            var code = _portal.Get<ResetCodes>().Make(await _portal.StoredUserAsync(_user.Id));
            return await new FormClient(_served).PostAsync($"{PortalUrls.ResetPassword}?code={code}", "reset", ("Input.Email", _user.Email!), ("Input.Wanted", wanted));
        },
        JournalAction.PasswordReset,
        livesOn: 0);

    [Fact]
    public async Task A_link_is_mailed_and_written_down_or_neither()
    {
        var isOver = false;
        for (var steps = 0; !isOver; steps++)
        {
            Assert.InRange(steps, 0, MostSteps);
            _portal.Clock.Advance(Pause);
            var client = new FormClient(_served);
            await client.GetAsync(PortalUrls.ForgottenPassword);
            _database.FailAfter(steps, DatabaseIllness.Gone);
            using var answer = await TryAsync(() => client.PostAsync(PortalUrls.ForgottenPassword, "forgotten", ("Input.Email", _user.Email!)));
            isOver = _database.Recover().Count == 0;

            Assert.Equal((await _portal.OutboxAsync()).Count, await CountAsync(JournalAction.PasswordResetAsked));
        }

        Assert.NotEqual(0, await CountAsync(JournalAction.PasswordResetAsked));
    }

    private async Task FailInTurnAsync(Func<string, Task<HttpResponseMessage>> ask, JournalAction action, int livesOn)
    {
        var isOver = false;
        for (var steps = 0; !isOver; steps++)
        {
            Assert.InRange(steps, 0, MostSteps);
            _portal.Clock.Advance(Pause);
            var (before, entries) = (await _portal.StoredUserAsync(_user.Id), await CountAsync(action));
            await _served.CookieAsync(_user.Id);
            var wanted = $"une phrase bien plus longue {steps}";
            _database.FailAfter(steps, DatabaseIllness.Gone);
            using var answer = await TryAsync(() => ask(wanted));
            isOver = _database.Recover().Count == 0;

            var after = await _portal.StoredUserAsync(_user.Id);
            var isChanged = after.PasswordHash != before.PasswordHash;
            Assert.Equal((steps, isChanged, isChanged), (steps, after.SecurityStamp != before.SecurityStamp, await CountAsync(action) > entries));
            Assert.True(!isChanged || await LiveSessionsAsync() == livesOn, $"After {steps} steps {await LiveSessionsAsync()} sessions live on.");
            _password = isChanged ? wanted : _password;
        }

        Assert.NotEqual(0, await CountAsync(action));
    }

    /// <summary>Null where the page with the form could not even be shown.</summary>
    private static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure.Message.Contains("shows no form", StringComparison.Ordinal) || failure.Message.Contains(FaultyDatabase.Mark, StringComparison.Ordinal))
        {
            return null;
        }
    }

    private async Task<int> CountAsync(JournalAction action) => (await _portal.JournalAsync()).Count(entry => entry.Action == action);

    private async Task<int> LiveSessionsAsync() => (await _portal.Get<SessionRegister>().ListAsync(_user.Id, TestContext.Current.CancellationToken)).Count;

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PasswordFaultTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PasswordFaultTests(DatabaseProvider.PostgreSql, cluster);
}
