using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>A fault at each step in turn of whatever writes: nothing of it is left, effect, journal and mail alike, and the next attempt does all of it.</summary>
public abstract class DeedsUnderFaultsTests(DatabaseProvider provider, PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const int MostSteps = 100;

    private static readonly LineAddress Line = new("alpha-1", "33199000001");
    private static readonly LineAddress Other = new("alpha-1", "33199000002");

    private readonly FaultyDatabase _database = new(provider);
    private TestPortal _portal = null!;
    private Access _user = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(provider, cluster, add: services => services.AddFaults(_database));
        await _portal.ImportLinesAsync(FleetLine.Many(3, 33199000001));
        _user = await _portal.UserOfAsync("CL-A");
    }

    [Fact]
    public async Task Another_offer_is_asked_for_and_taken_back()
    {
        await FailInTurnAsync(async () => Done(await _portal.AskOfferAsync(_user, Line, "enterprise-plus")));
        await FailInTurnAsync(async () => Done(await _portal.CancelOfferAsync(_user, Line)));
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Calls_are_ordered_paid_and_reduced_and_an_order_is_cancelled()
    {
        var quote = (await _portal.QuoteAsync(_user, Line, 5)).Value.Id;
        var order = "";
        await FailInTurnAsync(async () => order = (await _portal.ConfirmAsync(_user, quote)).Value.Number);
        await FailInTurnAsync(() => _portal.PayAsync(order));
        await FailInTurnAsync(async () => Done(await _portal.ReduceAsync(_user, Line, 3)));
        var second = await _portal.OrderAsync(_user, Other, 4);
        await FailInTurnAsync(async () => Done(await _portal.CancelOrderAsync(_user, second)));
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Several_lines_are_changed_at_once()
    {
        var batch = await _portal.PreviewAsync(_user, "enterprise-plus", "+33199000001", "+33199000002", "+33199000003");
        await FailInTurnAsync(async () => Done(await _portal.ApplyAsync(_user, batch)));
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task A_support_session_begins_and_ends_and_the_door_is_closed()
    {
        var agent = Callers.Support;
        Guid id = default;
        await FailInTurnAsync(async () => id = (await _portal.OpenAsync(agent, "CL-A")).Value);
        var session = Access.ForSupport(agent.Actor.UserId!.Value, agent.Actor.Name, id, _user.CustomerId!.Value);
        await FailInTurnAsync(() => _portal.Get<SupportCommands>().LeaveAsync(session, CancellationToken.None));
        await FailInTurnAsync(async () => Done(await _portal.AllowSupportAsync(_user, allows: false)));
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Somebody_is_invited_and_a_fleet_is_imported()
    {
        await FailInTurnAsync(async () => Done(await _portal.Get<InvitationCommands>().InviteAsync(_user, "luc@alpha.example", PortalRoles.Billing, code => $"https://portail.example/{code}", CancellationToken.None)));
        await FailInTurnAsync(() => _portal.ImportLinesAsync(new FleetLine("+33199000008")));
        await _portal.AssertChecksAsync();
    }

    private static void Done<T>(Outcome<T> outcome)
        where T : notnull => Assert.False(outcome.IsRefused, $"{outcome.Refusal}");

    /// <summary>Until it meets no fault any more.</summary>
    private async Task FailInTurnAsync(Func<Task> deed)
    {
        for (var steps = 0; ; steps++)
        {
            Assert.InRange(steps, 0, MostSteps);
            var before = await _portal.RowsAsync();
            _database.FailAfter(steps, DatabaseIllness.Gone);
            var failure = await Record.ExceptionAsync(deed);
            if (_database.Recover().Count == 0)
            {
                Assert.Null(failure);
                return;
            }

            Assert.Contains(FaultyDatabase.Mark, $"{failure}", StringComparison.Ordinal);
            Assert.Equal(before, await _portal.RowsAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : DeedsUnderFaultsTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : DeedsUnderFaultsTests(DatabaseProvider.PostgreSql, cluster);
}
