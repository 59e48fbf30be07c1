using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>The portal, killed at each step from being told of a payment to having the calls active: nothing was done, or all of it.</summary>
public abstract class KilledNotificationTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Way = StripeCheckout.WayName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_kill_the_order_is_unpaid_or_delivered_and_the_next_sending_finishes_it()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(StartupHook.Steps.Length));
        var events = (await portal.OrderForEveryLineAsync(Way)).ConvertAll(CheckoutEvent.PaidFor);

        var delivered = new List<bool>();
        foreach (var (step, told) in StartupHook.Steps.Zip(events))
        {
            await KilledAsync(portal, step, told);
            delivered.Add(await IsDeliveredOrUntouchedAsync(portal, told));
        }

        Assert.Equal([false, false, false, true], delivered);
        await using var next = await PortalProcess.StartAsync(Options(portal), Cancellation);
        foreach (var told in events)
        {
            using var answer = await SendAsync(portal, next, told);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(await IsDeliveredOrUntouchedAsync(portal, told));
        }
    }

    private static async Task KilledAsync(TestPortal portal, string step, CheckoutEvent told)
    {
        var options = Options(portal);
        var victim = await PortalProcess.StartAsync(
            options with
            {
                Settings = new Dictionary<string, string?>(options.Settings)
                {
                    ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
                    [StartupHook.StepVariable] = step,
                    [StartupHook.EventVariable] = told.Id,
                },
            },
            Cancellation);
        await using (victim)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(portal, victim, told));
            Assert.Equal(128 + 9, (await victim.WaitForExitAsync(cancellation: Cancellation)).Code);
        }
    }

    /// <summary>Whether everything of a payment is there; a failure when it is there in part.</summary>
    private static async Task<bool> IsDeliveredOrUntouchedAsync(TestPortal portal, CheckoutEvent told)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var order = await context.Orders.AsNoTracking().Include(order => order.Rows).SingleAsync(order => order.Number == told.Order, Cancellation);
        var line = order.Rows[0].LineId;
        var facts = (
            order.State,
            await context.Lines.Where(stored => stored.Id == line).Select(stored => stored.ExtraCalls).SingleAsync(Cancellation),
            await context.Payments.CountAsync(payment => payment.OrderNumber == told.Order, Cancellation),
            await context.PaymentEvents.CountAsync(handled => handled.EventId == told.Id, Cancellation),
            await context.Journal.CountAsync(entry => entry.Subject == told.Order, Cancellation));
        Assert.Contains(facts, new[] { (OrderState.AwaitingPayment, 0, 0, 0, 0), (OrderState.Delivered, 2, 1, 1, 1) });
        return facts.State == OrderState.Delivered;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestPortal portal, PortalProcess process, CheckoutEvent told)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(PortalUrls.PaymentNotifications(Way), UriKind.Relative));
        request.Content = new StringContent(told.Body, Encoding.UTF8, "application/json");
        request.Headers.Add(CheckoutNotifications.SignatureHeader, portal.Sign(Way, told.Body));
        return await process.Client.SendAsync(request, Cancellation);
    }

    private static PortalOptions Options(TestPortal portal) => new()
    {
        Provider = portal.Database.Provider.ToString(),
        ConnectionString = portal.ConnectionString,
        Now = TestPortal.Start,
        Settings = new Dictionary<string, string?>
        {
            ["Payments__Stripe__SecretKey"] = StripeStandIn.SecretKey,
            ["Payments__Stripe__WebhookSecret"] = StripeStandIn.WebhookSecret,
        },
    };

    public sealed class OnSqlite(PostgreSqlCluster cluster) : KilledNotificationTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : KilledNotificationTests(DatabaseProvider.PostgreSql, cluster);
}
