using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts;

public sealed class AccountDirectoryTests(PostgreSqlCluster cluster)
{
    private const string Email = "marie@alpha.example";
    private const string Password = "quatre mots sans rapport";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PortalRoles.Administrator, "CL-A")]
    [InlineData(PortalRoles.Technical, "CL-A")]
    [InlineData(PortalRoles.Billing, "CL-A")]
    [InlineData(PortalRoles.Support, null)]
    [InlineData(PortalRoles.Operations, null)]
    [InlineData(PortalRoles.Staff, null)]
    public async Task Operations_adds_accounts_of_customers_and_of_staff_and_the_journal_says_so(PortalRoles roles, string? customer)
    {
        await using var portal = await FilledAsync();

        var outcome = await AddAsync(portal, Email, roles, customer);

        Assert.Equal(new AccountSummary(Email, roles), outcome.Value);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = await context.Users.SingleAsync(Cancellation);
        Assert.Equal((roles, customer is null, true), (user.Roles, user.CustomerId is null, user.LockoutEnabled));
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.AccountAdded, Email, user.CustomerId, roles.ToString()), (entry.Action, entry.Subject, entry.CustomerId, entry.After!.Roles));
        Assert.Equal(Callers.Operations.Actor.UserId, entry.ActorUserId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("marie")]
    [InlineData("marie@")]
    [InlineData("@alpha.example")]
    [InlineData(" marie@alpha.example")]
    [InlineData("Marie <marie@alpha.example>")]
    [InlineData("marie@alpha.example\n")]
    public async Task What_is_no_address_is_refused(string email) => await RefusedAsync<NotAnEmailAddress>(email, PortalRoles.Support, null);

    [Theory]
    [InlineData(PortalRoles.None, null)]
    [InlineData(PortalRoles.None, "CL-A")]
    [InlineData(PortalRoles.Administrator, null)]
    [InlineData(PortalRoles.Support, "CL-A")]
    [InlineData(PortalRoles.Administrator | PortalRoles.Billing, "CL-A")]
    [InlineData(PortalRoles.Administrator | PortalRoles.Support, "CL-A")]
    [InlineData(PortalRoles.Administrator | PortalRoles.Support, null)]
    [InlineData((PortalRoles)32, null)]
    public async Task Customer_roles_need_a_customer_staff_roles_have_none(PortalRoles roles, string? customer) =>
        await RefusedAsync<RoleNotPossible>(Email, roles, customer);

    [Theory]
    [InlineData("CL-Z")]
    [InlineData("cl-a")]
    [InlineData("")]
    public async Task An_unknown_customer_is_refused(string customer) => await RefusedAsync<CustomerNotFound>(Email, PortalRoles.Billing, customer);

    [Theory]
    [InlineData(0, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task A_password_has_15_to_128_characters(int length, bool accepted)
    {
        await using var portal = await FilledAsync();

        var outcome = await AddAsync(portal, Email, PortalRoles.Support, null, Varied(length));

        Assert.Equal(accepted ? null : nameof(PasswordRefused), outcome.Refusal?.Code);
        Assert.DoesNotContain(outcome.Refusal?.Details ?? [], sentence => sentence is "");
    }

    [Theory]
    [InlineData("marie@alpha.example")]
    [InlineData("MARIE@Alpha.example")]
    public async Task An_address_has_one_account_however_it_is_written(string again)
    {
        await using var portal = await FilledAsync();
        await AddAsync(portal, Email, PortalRoles.Support, null);

        Assert.IsType<AccountExists>((await AddAsync(portal, again, PortalRoles.Billing, "CL-A")).Refusal);
    }

    [Fact]
    public async Task Two_who_add_the_same_account_at_once_add_one()
    {
        await using var portal = await FilledAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddAsync(portal, Email, PortalRoles.Support, null), Cancellation)));

        Assert.Single(outcomes, outcome => !outcome.IsRefused);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.IsType<AccountExists>(outcome.Refusal));
    }

    [Fact]
    public async Task A_stored_password_is_PBKDF2_with_SHA512_and_at_least_210000_iterations()
    {
        await using var portal = await FilledAsync();
        await AddAsync(portal, Email, PortalRoles.Support, null);
        await using var context = portal.Database.Open(TestPortal.Everything);

        var hash = Convert.FromBase64String((await context.Users.SingleAsync(Cancellation)).PasswordHash!);

        // Format 1: the function (2 is HMAC-SHA512), the iterations, the length of the salt, all of four bytes.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), 210_000u, uint.MaxValue);
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)), 16u, 64u);
    }

    private static string Varied(int length) => string.Concat(Enumerable.Range(0, length).Select(place => "éq7xvk2mzw9jhtp4"[place * place % 16]));

    private async Task RefusedAsync<TRefusal>(string email, PortalRoles roles, string? customer)
        where TRefusal : Refusal
    {
        await using var portal = await FilledAsync();
        var before = await portal.RowsAsync();

        var outcome = await AddAsync(portal, email, roles, customer);

        Assert.IsType<TRefusal>(outcome.Refusal);
        Assert.Equal(before, await portal.RowsAsync());
    }

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        return portal;
    }

    private static async Task<Outcome<AccountSummary>> AddAsync(TestPortal portal, string email, PortalRoles roles, string? customer, string password = Password)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountDirectory>().AddAsync(Callers.Operations, email, roles, customer, password, Cancellation);
    }
}
