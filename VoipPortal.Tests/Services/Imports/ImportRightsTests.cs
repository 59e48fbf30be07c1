using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>Operations import; nobody else does; the journal says what came of it.</summary>
public abstract class ImportRightsTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Line = new("+33199000001");
    private static readonly byte[] File = System.Text.Encoding.UTF8.GetBytes($"{FleetLine.Header}\n{Line}\n");

    [Theory]
    [InlineData(PortalRoles.Administrator)]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    [InlineData(PortalRoles.Support)]
    [InlineData(PortalRoles.None)]
    public async Task Whoever_is_not_operations_may_not_import(PortalRoles role)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        var before = await portal.FleetRowsAsync();
        var isUser = (role & PortalRoles.CustomerUser) != 0;

        var outcome = await portal.TryImportAsync(isUser ? await portal.UserOfAsync("CL-A", role) : Callers.Staff(role), FleetFiles.Demo);

        Assert.IsType<NotAllowed>(outcome.Refusal);
        Assert.Equal(before, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task A_stored_fleet_is_in_the_journal_with_who_when_and_how_many()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        await portal.TryImportAsync(Callers.Operations, File, name: "C:/files/july.csv");

        var entry = Assert.Single(await portal.JournalAsync());
        Assert.Equal((JournalAction.FleetImported, "july.csv", TestPortal.Start), (entry.Action, entry.Subject, entry.OccurredAt));
        Assert.Equal((Callers.Operations.Actor.UserId, ActorKind.Staff), (entry.ActorUserId, entry.ActorKind));
        Assert.Equal(new JournalState { Customers = 1, Groups = 1, Lines = 1 }, entry.After);
    }

    [Fact]
    public async Task A_refused_file_is_in_the_journal_and_a_dry_run_is_not()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        await portal.TryImportAsync(Callers.Operations, FleetFiles.Broken, dryRun: true);
        await portal.TryImportAsync(Callers.Operations, File, dryRun: true);
        Assert.Empty(await portal.JournalAsync());
        await portal.TryImportAsync(Callers.Operations, FleetFiles.Broken);

        var entry = Assert.Single(await portal.JournalAsync());
        Assert.Equal((JournalAction.ImportRefused, "fleet.csv"), (entry.Action, entry.Subject));
    }

    [Fact]
    public async Task Without_its_journal_entry_no_fleet_is_stored()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var before = await portal.RowsAsync();
        await portal.BreakJournalAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => portal.TryImportAsync(Callers.Operations, File));

        Assert.Equal(before, await portal.RowsAsync());
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ImportRightsTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ImportRightsTests(DatabaseProvider.PostgreSql, cluster);
}
