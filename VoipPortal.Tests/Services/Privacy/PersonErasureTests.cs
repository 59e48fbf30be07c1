using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Privacy;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>A person who is erased is nowhere any more, and what the law keeps is all there.</summary>
public abstract class PersonErasureTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Anne = People.Anne;
    private const string Paul = People.Paul;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_stored_names_the_person_any_more()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        var anne = await portal.AccessOfAsync(Anne);
        Assert.NotEmpty(await portal.NamingAsync(Paul));

        var name = (await EraseAsync(portal, anne, Paul)).Value.Name;

        Assert.Empty(await portal.NamingAsync(Paul));
        Assert.NotNull(ErasedName.TokenOf(name));
        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task What_the_law_keeps_is_there_under_the_pseudonym()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        var before = await portal.JournalAsync();

        var name = (await EraseAsync(portal, await portal.AccessOfAsync(Anne), Paul)).Value.Name;

        var after = await portal.JournalAsync();
        Assert.Equal(before.Select(entry => (entry.Id, entry.OccurredAt, entry.Action)), after.Take(before.Count).Select(entry => (entry.Id, entry.OccurredAt, entry.Action)));
        Assert.Contains(after, entry => entry.Action == JournalAction.OfferChangeRequested && entry.ActorName == name);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var order = await context.Orders.SingleAsync(Cancellation);
        Assert.Equal((name, true), (order.AcceptedBy, order.AcceptedAt is not null));
        Assert.Equal((JournalAction.PersonErased, name, Anne), (after[^1].Action, after[^1].Subject, after[^1].ActorName));
    }

    [Fact]
    public async Task The_account_and_all_that_is_kept_for_it_alone_goes()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        var paul = await portal.AccessOfAsync(Paul);

        await EraseAsync(portal, await portal.AddPersonAsync("me@staff.example", PortalRoles.Operations, null), Paul);

        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.False(await context.Users.AnyAsync(user => user.Id == paul.Actor.UserId, Cancellation));
        Assert.False(await context.Sessions.AnyAsync(session => session.UserId == paul.Actor.UserId, Cancellation));
        Assert.False(await context.KnownDevices.AnyAsync(device => device.UserId == paul.Actor.UserId, Cancellation));
        Assert.False(await context.Outbox.AnyAsync(mail => mail.Recipient == Paul, Cancellation));
    }

    [Fact]
    public async Task Others_stay_as_they_are()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        var anne = await portal.AccessOfAsync(Anne);
        var before = (await portal.JournalAsync()).Where(entry => !$"{entry.ActorName} {entry.Subject}".Contains(Paul, StringComparison.OrdinalIgnoreCase)).Select(entry => (entry.Id, entry.ActorName, entry.Subject));

        await EraseAsync(portal, anne, Paul);

        var after = (await portal.JournalAsync()).Select(entry => (entry.Id, entry.ActorName, entry.Subject)).ToHashSet();
        Assert.Subset(after, before.ToHashSet());
        Assert.Equal(anne.Actor.UserId, (await portal.AccessOfAsync(Anne)).Actor.UserId);
    }

    [Fact]
    public async Task Who_was_removed_before_is_erased_by_address_in_any_notation()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        var anne = await portal.AccessOfAsync(Anne);
        await portal.Get<UserCommands>().RemoveAsync(anne, (await portal.AccessOfAsync(Paul)).Actor.UserId!.Value, Cancellation);

        Assert.False((await EraseAsync(portal, anne, " PAUL@alpha.example ")).IsRefused);

        Assert.Empty(await portal.NamingAsync(Paul));
        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Asked_twice_or_by_two_at_once_it_is_done_once()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        var anne = await portal.AccessOfAsync(Anne);
        var id = (await portal.AccessOfAsync(Paul)).Actor.UserId;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => EraseAsync(portal, anne, Paul, id), Cancellation)));
        var again = await EraseAsync(portal, anne, Paul, id);

        var name = Assert.Single(outcomes.Where(outcome => !outcome.IsRefused).Append(again).Select(outcome => outcome.Value.Name).Distinct());
        Assert.Single(await portal.JournalAsync(), entry => entry.Action == JournalAction.PersonErased && entry.Subject == name);
        Assert.IsType<NotFound>((await EraseAsync(portal, anne, Paul)).Refusal);
    }

    [Fact]
    public async Task Mails_to_the_billing_address_of_a_company_are_not_the_person_s()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Customers.Where(customer => customer.Code == "CL-A").ExecuteUpdateAsync(set => set.SetProperty(customer => customer.BillingEmail, Paul), Cancellation);
        var mails = await context.Outbox.CountAsync(Cancellation);

        await EraseAsync(portal, await portal.AccessOfAsync(Anne), Paul);

        Assert.Equal(mails, await context.Outbox.CountAsync(Cancellation));
    }

    private static Task<Outcome<ErasedAs>> EraseAsync(TestPortal portal, Access access, string email, Guid? account = null) =>
        portal.Get<PersonErasure>().EraseAsync(access, email, account, Cancellation);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PersonErasureTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PersonErasureTests(DatabaseProvider.PostgreSql, cluster);
}
