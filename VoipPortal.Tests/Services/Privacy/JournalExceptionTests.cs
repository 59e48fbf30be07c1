using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>The two exceptions that the database makes for the journal go no further than they must.</summary>
public abstract class JournalExceptionTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Old = "old@alpha.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Columns =>
        ["OccurredAt", "ActorUserId", "ActorKind", "SupportSessionId", "Action", "CustomerId", "LineId", "RefusalCode", "RefusalDetails", "BatchId", "Before", "After"];

    [Fact]
    public async Task Every_column_is_known_to_the_guard()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        await using var context = portal.Database.Open(TestPortal.Everything);

        var columns = context.Model.FindEntityType(typeof(JournalEntry))!.GetProperties().Select(property => property.Name);

        Assert.Equal(Columns.Select(row => row.Data).Concat(["Id", "ActorName", "Subject"]).Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task While_a_person_is_erased_nothing_but_the_address_changes(string column)
    {
        await using var portal = await OpenedAsync();
        var other = column switch
        {
            "OccurredAt" => provider == DatabaseProvider.Sqlite ? "'2020-01-01 00:00:00'" : "'2020-01-01T00:00:00Z'",
            "CustomerId" or "LineId" => "4711",
            "ActorUserId" or "SupportSessionId" or "BatchId" => "'00000000-0000-0000-0000-000000000001'",
            "RefusalDetails" or "Before" or "After" => """'{"Roles":"x"}'""",
            _ => "'x'",
        };

        await RefusesAsync(portal, $"""UPDATE "Journal" SET "{column}" = {other} WHERE "Subject" = '{Old}'""");
        await RefusesAsync(portal, $"""UPDATE "Journal" SET "Subject" = 'erased-1', "{column}" = {other} WHERE "Subject" = '{Old}'""");
    }

    [Fact]
    public async Task The_address_becomes_the_pseudonym_and_nothing_else_becomes_it()
    {
        await using var portal = await OpenedAsync();

        await RefusesAsync(portal, $"""UPDATE "Journal" SET "Subject" = 'erased-2' WHERE "Subject" = '{Old}'""");
        await RefusesAsync(portal, $"""UPDATE "Journal" SET "ActorName" = 'erased-1' WHERE "Subject" = '{Old}'""");
        Assert.Equal(1, await RunAsync(portal, $"""UPDATE "Journal" SET "Subject" = 'erased-1' WHERE "Subject" = '{Old}'"""));

        await RunAsync(portal, """UPDATE "ErasedPeople" SET "Address" = NULL""");
        await RefusesAsync(portal, """UPDATE "Journal" SET "Subject" = 'x' WHERE "Subject" = 'erased-1'""");
    }

    [Theory]
    [InlineData("2026-01-15 11:00:00", true)]
    [InlineData("2026-01-15 11:00:01", false)]
    public async Task Only_what_is_older_than_the_limit_is_deleted(string limit, bool refuses)
    {
        await using var portal = await OpenedAsync();
        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            var before = DateTimeOffset.Parse(limit + "Z", System.Globalization.CultureInfo.InvariantCulture);
            await context.JournalRetention.ExecuteUpdateAsync(set => set.SetProperty(retention => retention.Before, before), Cancellation);
        }

        const string Delete = """DELETE FROM "Journal" """;
        await (refuses ? RefusesAsync(portal, Delete) : RunAsync(portal, Delete));
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_deleted()
    {
        await using var portal = await OpenedAsync();
        await RunAsync(portal, """DELETE FROM "JournalRetention" """);

        await RefusesAsync(portal, """DELETE FROM "Journal" """);
    }

    private static async Task RefusesAsync(TestPortal portal, string statement) =>
        Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(portal, statement))).Message, StringComparison.Ordinal);

    private static async Task<int> RunAsync(TestPortal portal, string statement)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Cancellation);
    }

    /// <summary>One entry about a person, who is being erased.</summary>
    private async Task<TestPortal> OpenedAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var context = portal.Database.Open(TestPortal.Everything);
        context.Journal.Add(new JournalEntry(TestPortal.Start, TestPortal.Everything.Actor, JournalAction.SignInFailed) { Subject = Old });
        context.ErasedPeople.Add(new ErasedPerson("erased-1", null, null, "OLD@alpha.example", TestPortal.Start));
        await context.SaveChangesAsync(Cancellation);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : JournalExceptionTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : JournalExceptionTests(DatabaseProvider.PostgreSql, cluster);
}
