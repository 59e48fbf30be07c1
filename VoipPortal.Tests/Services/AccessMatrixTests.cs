using System.Text.Json;
using System.Text.RegularExpressions;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Invoices;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Orders;
using VoipPortal.Services.PendingChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>Every call of every service by everybody: roles allow what product.md says, and customers are apart.</summary>
public abstract partial class AccessMatrixTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine OfB = new FleetLine("+33199000009") { Label = "Quai" }.Of("B", 1);

    public static TheoryData<PortalRoles> UsersOfA => [PortalRoles.Administrator, PortalRoles.Technical, PortalRoles.Billing];

    public static TheoryData<PortalRoles> Strangers =>
        [PortalRoles.Administrator, PortalRoles.Technical, PortalRoles.Billing, PortalRoles.Support, PortalRoles.Operations, PortalRoles.Staff, PortalRoles.None];

    [Fact]
    public void Every_method_that_is_told_who_asks_is_in_the_matrix() =>
        Assert.Equal(AccessMatrix.Methods.Order(StringComparer.Ordinal), AccessMatrix.Calls.Keys.Concat(AccessMatrix.Exempt).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(UsersOfA))]
    public async Task A_user_reads_all_of_his_customer_and_changes_what_his_role_allows(PortalRoles role)
    {
        await using var portal = await WorldAsync(withA: true);
        var user = await portal.UserOfAsync("CL-A", role);

        foreach (var (name, call) in AccessMatrix.Calls)
        {
            var before = await portal.FleetRowsAsync();
            var answer = await call.Run(portal.Services, user);

            Assert.Equal((name, call.Roles.HasFlag(role) ? "served" : "NotAllowed"), (name, Verdict(answer)));
            if (!call.Roles.HasFlag(role))
            {
                Assert.Equal(before, await portal.FleetRowsAsync());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task To_others_the_portal_with_a_customer_looks_like_the_portal_without_it(PortalRoles role)
    {
        await using var without = await WorldAsync(withA: false);
        await using var with = await WorldAsync(withA: true);
        var stranger = await StrangerAsync(with, role);
        var fleet = await with.FleetRowsAsync();
        var known = (await with.JournalAsync()).Count;

        foreach (var (name, call) in AccessMatrix.Calls.Where(call => !IsForStaff(call.Value, role)))
        {
            var expected = Text(await call.Run(without.Services, stranger), role);
            Assert.Equal((name, expected), (name, Text(await call.Run(with.Services, stranger), role)));
            Assert.DoesNotContain("Secret", expected, StringComparison.Ordinal);
        }

        Assert.Equal(fleet, await with.FleetRowsAsync());
        Assert.All((await with.JournalAsync()).Skip(known), entry => Assert.Equal(
            (true, stranger.CustomerId, null), (entry.Action is JournalAction.AccessRefused or JournalAction.DataExported, entry.CustomerId, entry.LineId)));
    }

    [Theory]
    [InlineData(PortalRoles.Support)]
    [InlineData(PortalRoles.Operations)]
    [InlineData(PortalRoles.Staff)]
    [InlineData(PortalRoles.None)]
    public async Task Without_a_customer_one_is_served_what_the_staff_role_gives_and_nothing_else(PortalRoles role)
    {
        await using var portal = await WorldAsync(withA: true);
        var caller = role == PortalRoles.None ? Access.None : Callers.Staff(role);
        var own = "JournalQueries.PageAsync";

        foreach (var (name, call) in AccessMatrix.Calls.Where(call => call.Key != own))
        {
            var isServed = Verdict(await call.Run(portal.Services, caller)) == "served";
            Assert.Equal((name, IsForStaff(call, role)), (name, isServed));
        }
    }

    /// <summary>
    /// Customer B, and customer A after it, so that B has the same identifiers in both; A has a change pending, an order and a
    /// quote, a line with calls to give back, and money that waits.
    /// </summary>
    private async Task<TestPortal> WorldAsync(bool withA)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(OfB);
        if (withA)
        {
            await portal.ImportLinesAsync(AccessMatrix.Line, AccessMatrix.Reducible, AccessMatrix.Assisted);
        }

        // Both have an invoice, that of B first.
        await portal.RenewAsync(new DateOnly(2026, 1, 1));
        if (withA)
        {
            var access = await portal.UserOfAsync("CL-A");
            await portal.AskOfferAsync(access, AccessMatrix.Address, "enterprise-plus");
            await portal.PreviewAsync(access, "enterprise-plus", "+33100000000");
            await portal.LookAtOrderAsync(access, new CallWish(5), "+33100000000");
            await portal.OrderAsync(access, AccessMatrix.Address, 4);
            await portal.PayAsync(await CancelledAsync(portal, access));
            await PreparedAsync(portal);
        }

        return portal;
    }

    /// <summary>Its payment comes too late.</summary>
    private static async Task<string> CancelledAsync(TestPortal portal, Access access)
    {
        var number = await portal.OrderAsync(access, AccessMatrix.ReducibleAddress, 6);
        return (await portal.CancelOrderAsync(access, number)).Value;
    }

    /// <summary>Support has left an order for the customer to accept, and is at work again.</summary>
    private static async Task PreparedAsync(TestPortal portal)
    {
        var session = await portal.InSessionAsync();
        await portal.PrepareAsync(session, AccessMatrix.AssistedAddress, 4);
    }

    private static async Task<Access> StrangerAsync(TestPortal portal, PortalRoles role) => role switch
    {
        PortalRoles.None => Access.None,
        _ when (role & PortalRoles.Staff) != 0 => Callers.Staff(role),
        _ => await portal.UserOfAsync("CL-B", role),
    };

    private static bool IsForStaff(ServiceCall call, PortalRoles role) => (call.Roles & PortalRoles.Staff & role) != 0;

    private static string Verdict(object? answer) => RefusalOf(answer) switch
    {
        { } refusal => refusal.Code,
        _ when answer is null or 0 or System.Collections.ICollection { Count: 0 } or JournalPage { Total: 0 } or OrderList { Matches: 0 } or PendingPage { Total: 0 }
            or InvoiceList { Matches: 0 } or InvoiceEstimatePage { Total: 0 } => "NotAllowed",
        _ => "served",
    };

    private static Refusal? RefusalOf(object? answer) => answer?.GetType().GetProperty("Refusal")?.GetValue(answer) as Refusal;

    /// <summary>
    /// The whole answer, but for the running number of a journal entry. Staff, and staff alone, are told in their own journal
    /// whether what they asked for exists.
    /// </summary>
    private static string Text(object? answer, PortalRoles role)
    {
        var text = RefusalOf(answer) is { } refusal ? refusal.Code : EntryNumber().Replace(JsonSerializer.Serialize(answer), "");
        return (role & PortalRoles.Staff) != 0 ? Existence().Replace(text, "") : text;
    }

    [GeneratedRegex("\"Exists\":(true|false)")]
    private static partial Regex Existence();

    [GeneratedRegex("\"Id\":[0-9]+,\"OccurredAt\"")]
    private static partial Regex EntryNumber();

    public sealed class OnSqlite(PostgreSqlCluster cluster) : AccessMatrixTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : AccessMatrixTests(DatabaseProvider.PostgreSql, cluster);
}
