using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Privacy.Exports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>A person takes along what is held on him, all of it, and nothing of anybody else.</summary>
public abstract class PersonExportTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Email = "jeanne@alpha.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_held_on_a_person_is_in_it()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        var jeanne = await LivingAsync(portal);

        var taken = (await TakenAlong.OwnAsync(portal, jeanne))!;

        Assert.Equal([Email], taken.Column("account", "email"));
        Assert.Equal(["Firefox", "Safari"], taken.Column("sessions", "device").Order(StringComparer.Ordinal));
        Assert.Equal(2, taken.Column("devices", "lastSeenAt").Count);
        Assert.Equal(["NewDevice", "OfferChangeAsked", "OrderMade"], taken.Column("mails", "kind").Order(StringComparer.Ordinal));
        Assert.Equal(["BC-2026-000001"], taken.Column("conditions", "order"));
        Assert.Equal(["+33199000001"], taken.Column("pending-changes", "line"));
        Assert.Superset(new HashSet<string?> { "AccountAdded", "SignedIn", "OfferChangeRequested", "OrderMade" }, taken.Column("journal", "action").ToHashSet());
    }

    [Fact]
    public async Task Each_kind_is_there_for_programs_and_for_spreadsheets_with_an_explanation()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        var jeanne = await LivingAsync(portal);

        var french = (await TakenAlong.OwnAsync(portal, jeanne))!;
        var english = (await TakenAlong.OwnAsync(portal, jeanne, "en"))!;

        var kinds = new[] { "account", "sessions", "devices", "journal", "support-sessions", "conditions", "pending-changes", "invitations", "mails" };
        Assert.Equal(kinds.SelectMany(kind => new[] { $"{kind}.json", $"{kind}.csv" }).Append("LISEZMOI.txt").Order(StringComparer.Ordinal), french.Names.Order(StringComparer.Ordinal));
        Assert.All(kinds, kind => Assert.Contains(kind, french["LISEZMOI.txt"], StringComparison.Ordinal));
        Assert.Contains("L123-22", french["LISEZMOI.txt"], StringComparison.Ordinal);
        Assert.Contains("The name is then replaced by a pseudonym", english["README.txt"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(french.Column("journal", "action").Count + 1, french["journal.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task No_secret_is_in_it()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        var jeanne = await LivingAsync(portal);
        var secrets = await SecretsAsync(portal, jeanne.Actor.UserId!.Value);

        var everything = (await TakenAlong.OwnAsync(portal, jeanne))!.Everything;

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nothing_of_anybody_else_is_in_it()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        var jeanne = await LivingAsync(portal);
        var paul = await portal.AddPersonAsync("paul@beta.example", PortalRoles.Administrator, "CL-B");
        await portal.SignInTwiceAsync(paul);
        await portal.Get<InvitationCommands>().InviteAsync(paul, Email, PortalRoles.Billing, code => code, Cancellation);

        var journal = (await TakenAlong.OwnAsync(portal, jeanne))!["journal.json"];

        Assert.DoesNotContain("paul@", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("UserInvited", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("staff.example", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_stays_text_in_the_spreadsheet()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        var jeanne = await portal.AddPersonAsync("=cmd@alpha.example", PortalRoles.Billing, "CL-A");

        var taken = (await TakenAlong.OwnAsync(portal, jeanne))!;

        Assert.Equal(["=cmd@alpha.example"], taken.Column("account", "email"));
        Assert.Contains("\n'=cmd@alpha.example;", taken["account.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_is_told_in_the_journal_and_changes_nothing_else()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        var jeanne = await LivingAsync(portal);
        var before = await portal.FleetRowsAsync();

        await TakenAlong.OwnAsync(portal, jeanne);

        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.DataExported, Email, Email, jeanne.CustomerId), (entry.Action, entry.ActorName, entry.Subject, entry.CustomerId));
        Assert.Equal(before, await portal.FleetRowsAsync());
        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Operations_take_what_a_person_could_and_find_nothing_of_nobody()
    {
        await using var portal = await People.FilledAsync(provider, cluster);
        await LivingAsync(portal);

        var taken = await TakenAlong.OfAsync(file => OnRequestAsync(portal, "JEANNE@alpha.example", file));

        Assert.Equal([Email], taken!.Column("account", "email"));
        Assert.Equal(Callers.Operations.Actor.Name, (await portal.LastJournalEntryAsync()).ActorName);
        Assert.Null(await TakenAlong.OfAsync(file => OnRequestAsync(portal, "nobody@alpha.example", file)));
    }

    private static Task<bool> OnRequestAsync(TestPortal portal, string email, Stream file) =>
        portal.Get<DataExports>().PersonOnRequestAsync(Callers.Operations, email, CultureInfo.InvariantCulture, file, Cancellation);

    /// <summary>Somebody who signed in, asked for another offer and ordered calls.</summary>
    private static async Task<Access> LivingAsync(TestPortal portal)
    {
        var jeanne = await portal.AddPersonAsync(Email, PortalRoles.Administrator, "CL-A");
        await portal.SignInTwiceAsync(jeanne);
        await portal.AskOfferAsync(jeanne, new LineAddress("alpha-1", "33199000001"), "enterprise-plus");
        await portal.OrderAsync(jeanne, new LineAddress("alpha-1", "33199000001"), 4);
        return jeanne;
    }

    private static async Task<IReadOnlyList<string>> SecretsAsync(TestPortal portal, Guid user)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        context.AuthenticatorSecrets.Add(new AuthenticatorSecret(user, "protected-secret"));
        context.RecoveryCodes.Add(new RecoveryCode(user, "hash-of-a-recovery-code"));
        context.Outbox.Add(new OutboxMessage(TestPortal.Start, Email, "fr", "PasswordResetAsked", """{"Link":"https://secret-link"}""", holdsSecret: true));
        await context.SaveChangesAsync(Cancellation);
        var account = await context.Users.SingleAsync(one => one.Id == user, Cancellation);
        var tokens = await context.KnownDevices.Select(device => device.TokenHash).ToListAsync(Cancellation);
        return [account.PasswordHash!, account.SecurityStamp!, account.ConcurrencyStamp!, "protected-secret", "hash-of-a-recovery-code", "secret-link", .. tokens];
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PersonExportTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PersonExportTests(DatabaseProvider.PostgreSql, cluster);
}
