using Microsoft.EntityFrameworkCore;
using EventUtility = Stripe.EventUtility;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;

namespace VoipPortal.Tests.Support;

/// <summary>Orders taken to a page where they are paid, and what is told of them then.</summary>
internal static class PaymentTold
{
    public static readonly CheckoutReturn Back = new(new Uri("https://portail.example/commandes/x?retour=paiement"), new Uri("https://portail.example/commandes/x?retour=annule"));

    public static Task<Outcome<Uri>> StartPayingAsync(this TestPortal portal, Access access, string order, string? way) =>
        portal.Get<CheckoutCommands>().StartAsync(access, order, way, Back, CancellationToken.None);

    /// <summary>Signed as the way signs it, at the instant that the portal's clock shows.</summary>
    public static Task<Outcome<NotificationEffect>> TellAsync(this TestPortal portal, string way, string body, DateTimeOffset? signedAt = null) =>
        portal.Get<PaymentNotifications>().HandleAsync(way, body, portal.Sign(way, body, signedAt), CancellationToken.None);

    public static string Sign(this TestPortal portal, string way, string body, DateTimeOffset? signedAt = null)
    {
        var at = signedAt ?? portal.Clock.GetUtcNow();
        return way == DemoCheckout.WayName
            ? portal.Get<DemoCheckout>().Sign(body, at)
            : EventUtility.GenerateSignatureHeader(body, StripeStandIn.WebhookSecret, at.ToUnixTimeSeconds());
    }

    /// <summary>Orders of two more calls for each line that is stored, each with its page open.</summary>
    public static async Task<List<Order>> OrderForEveryLineAsync(this TestPortal portal, string way)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var lines = await context.Lines.Include(line => line.Offer).Include(line => line.Pending).OrderBy(line => line.Id).ToListAsync();
        var orders = lines.Select((line, place) => OrderOf(line, OrderNumber.Of(2026, place + 1), way)).ToList();
        context.Orders.AddRange(orders);
        await context.SaveChangesAsync();
        return orders;
    }

    public static async Task<List<ParkedCase>> ParkedAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.ParkedCases.AsNoTracking().OrderBy(parked => parked.Id).ToListAsync();
    }

    public static async Task<List<PaymentRecord>> PaymentsAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Payments.AsNoTracking().OrderBy(payment => payment.Id).ToListAsync();
    }

    private static Order OrderOf(Line line, string number, string way)
    {
        var order = line.Order(line.TotalCalls + 2, number: number);
        var page = order.StartCheckout(way, TestPortal.Start).Value;
        order.OpenCheckout(page, $"cs_{number}", $"https://checkout.example/{number}");
        return order;
    }
}
