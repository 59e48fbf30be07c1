using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Privacy;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>What is too old goes, what is not stays, and what is still in force keeps the entries that tell of it.</summary>
public abstract class RetentionTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress First = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_goes_before_its_time()
    {
        await using var portal = await BusyAsync();
        portal.Clock.Advance(TimeSpan.FromDays(60));
        var before = await portal.RowsAsync("JournalRetention");

        Assert.Equal(0, await portal.Get<Retention>().RunAsync(Cancellation));

        Assert.Equal(before, await portal.RowsAsync("JournalRetention"));
    }

    [Fact]
    public async Task Sessions_browsers_and_invitations_go_after_90_days_and_mails_after_a_year()
    {
        await using var portal = await BusyAsync();

        await LaterAsync(portal, start => start.AddDays(94));
        Assert.Equal((0, 0, 0), (await CountAsync(portal, context => context.Sessions), await CountAsync(portal, context => context.KnownDevices), await CountAsync(portal, context => context.Invitations)));
        var mails = await CountAsync(portal, context => context.Outbox);
        Assert.NotEqual(0, mails);
        await LaterAsync(portal, start => start.AddMonths(13));

        // One that was never sent is no mail that is too old.
        Assert.Equal(1, await CountAsync(portal, context => context.Outbox));
    }

    [Fact]
    public async Task Entries_go_after_ten_years_and_what_went_is_told()
    {
        await using var portal = await BusyAsync();
        var entries = (await portal.JournalAsync()).Count;

        var total = await LaterAsync(portal, start => start.AddMonths(121));

        var journal = await portal.JournalAsync();
        var told = journal[^1];
        Assert.Equal((JournalAction.RetentionApplied, entries), (told.Action, told.After!.Entries!.Value + journal.Count - 1));
        Assert.Equal(total, told.After.Entries + told.After.Mails + told.After.Sessions + told.After.Devices + told.After.Invitations);
        Assert.DoesNotContain(journal, entry => entry.Action == JournalAction.SignedIn);
    }

    [Fact]
    public async Task Every_write_that_is_not_too_old_has_its_entry_afterwards()
    {
        await using var portal = await BusyAsync();
        await LaterAsync(portal, start => start.AddMonths(121));
        await portal.AssertChecksAsync();
        var anne = await portal.AccessOfAsync("anne@alpha.example");

        await portal.AskOfferAsync(anne, First, "enterprise-mob-1h");
        await portal.RenewNextAsync();

        await portal.AssertChecksAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Database.ExecuteSqlRawAsync("""UPDATE "Users" SET "Roles" = 4 WHERE "Roles" = 1""", Cancellation);
        Assert.NotEmpty(await portal.FindingsAsync());
    }

    [Fact]
    public async Task Half_of_it_deleted_is_whole_as_well()
    {
        await using var portal = await BusyAsync();
        portal.Clock.Advance(TimeSpan.FromDays(200));
        var anne = await portal.AccessOfAsync("anne@alpha.example");
        await portal.AskOfferAsync(anne, First, "enterprise-mob-1h");
        await portal.RenewNextAsync();

        await LaterAsync(portal, _ => TestPortal.Start.AddMonths(121));

        await portal.AssertChecksAsync();
        Assert.Contains(await portal.JournalAsync(), entry => entry.Action == JournalAction.OfferChangeRequested);
    }

    [Fact]
    public async Task More_than_a_batch_goes_and_the_second_time_nothing()
    {
        await using var portal = await BusyAsync();
        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            context.Journal.AddRange(Enumerable.Range(0, Retention.BatchSize + 10).Select(_ => new JournalEntry(TestPortal.Start, TestPortal.Everything.Actor, JournalAction.SignInFailed)));
            await context.SaveChangesAsync(Cancellation);
        }

        await LaterAsync(portal, start => start.AddMonths(121));
        var left = (await portal.JournalAsync()).Count;
        await portal.Get<Retention>().RunAsync(Cancellation);

        Assert.DoesNotContain(await portal.JournalAsync(), entry => entry.Action == JournalAction.SignInFailed);
        Assert.Equal(left, (await portal.JournalAsync()).Count);
    }

    [Fact]
    public async Task Several_at_once_delete_the_same_once()
    {
        await using var portal = await BusyAsync();
        var entries = (await portal.JournalAsync()).Count;
        portal.Clock.SetUtcNow(TestPortal.Start.AddMonths(121));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => portal.Get<Retention>().RunAsync(Cancellation), Cancellation)));

        var journal = await portal.JournalAsync();
        var told = Assert.Single(journal, entry => entry.Action == JournalAction.RetentionApplied);
        Assert.Equal(entries, told.After!.Entries + journal.Count - 1);
    }

    private static async Task<int> LaterAsync(TestPortal portal, Func<DateTimeOffset, DateTimeOffset> when)
    {
        portal.Clock.SetUtcNow(when(portal.Clock.GetUtcNow()));
        return await portal.Get<Retention>().RunAsync(Cancellation);
    }

    private static async Task<int> CountAsync<T>(TestPortal portal, Func<PortalDbContext, IQueryable<T>> rows)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await rows(context).CountAsync(Cancellation);
    }

    /// <summary>An administrator who signed in, a mail that was sent, an invitation, changes that were applied, and paid calls.</summary>
    private async Task<TestPortal> BusyAsync()
    {
        var portal = await People.FilledAsync(provider, cluster);
        var anne = await portal.AddPersonAsync("anne@alpha.example", PortalRoles.Administrator, "CL-A");
        await portal.SignInTwiceAsync(anne);
        await portal.Get<InvitationCommands>().InviteAsync(anne, "paul@alpha.example", PortalRoles.Billing, code => code, Cancellation);
        await portal.PayAsync(await portal.OrderAsync(anne, First, 5));
        await portal.ReduceAsync(anne, First, 4);
        await portal.AskOfferAsync(anne, First, "enterprise-plus");
        await portal.RenewNextAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.PayAsync(await portal.OrderAsync(anne, First, 7));
        await using var context = portal.Database.Open(TestPortal.Everything);
        foreach (var mail in await context.Outbox.OrderBy(mail => mail.Id).Skip(1).ToListAsync(Cancellation))
        {
            mail.MarkSent(portal.Clock.GetUtcNow());
        }

        await context.SaveChangesAsync(Cancellation);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : RetentionTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : RetentionTests(DatabaseProvider.PostgreSql, cluster);
}
