using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Payments;

/// <summary>Takes a customer to the page on which an order is paid.</summary>
public sealed class CheckoutCommands(PortalDatabase database, PaymentWays ways, TimeProvider clock, IStringLocalizer<CheckoutTexts> texts)
{
    private const int MostAttempts = 3;

    /// <summary>
    /// Address of the page: the one that is open already, or a new one. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/>,
    /// <see cref="PaymentUnavailable"/> and all of <see cref="Order.StartCheckout"/>.
    /// </summary>
    /// <param name="access">Who pays.</param>
    /// <param name="number">The order.</param>
    /// <param name="wayName">How to pay.</param>
    /// <param name="back">Where the page leads back to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<Uri>> StartAsync(Access access, string number, string? wayName, CheckoutReturn back, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var wanted = await ReserveAsync(access, number, wayName, back, cancellationToken);
            if (wanted.Refusal is { } refusal)
            {
                return refusal;
            }

            if (wanted.Value.Checkout.Url is { } open)
            {
                return new Uri(open);
            }

            var page = await ways.Find(wayName)!.StartAsync(wanted.Value, cancellationToken);
            if (page.Refusal is { } unavailable)
            {
                await AbandonAsync(access, wanted.Value, cancellationToken);
                return unavailable;
            }

            if (await OpenAsync(access, wanted.Value, page.Value, cancellationToken) is { Length: > 0 } opened)
            {
                return new Uri(opened);
            }
        }

        return new PaymentUnavailable();
    }

    /// <summary>Kept before anyone is asked, so that two tabs ask for one and the same page.</summary>
    private Task<Outcome<CheckoutRequest>> ReserveAsync(
        Access access, string number, string? wayName, CheckoutReturn back, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            if (await FindAsync(context, access, number, token) is not { } order)
            {
                return (Outcome<CheckoutRequest>)new NotFound();
            }

            if (!access.Allows(Rights.Pay))
            {
                return new NotAllowed();
            }

            if (ways.Find(wayName) is not { } way)
            {
                return new PaymentUnavailable();
            }

            var started = order.StartCheckout(way.Name, clock.GetUtcNow());
            return started.Refusal is { } refusal ? refusal : Request(order, started.Value, back);
        },
        cancellationToken);

    /// <summary>The address that is kept, which is that of the first who asked; empty when the order went on without it meanwhile.</summary>
    private Task<string> OpenAsync(Access access, CheckoutRequest wanted, HostedPage page, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            var order = (await FindAsync(context, access, wanted.OrderNumber, token))!;
            var isNew = order.CheckoutUrl is null;
            if (!order.OpenCheckout(wanted.Checkout, page.Session, page.Address.AbsoluteUri))
            {
                return "";
            }

            if (isNew)
            {
                context.Journal.Add(PaymentJournal.Entry(JournalAction.PaymentStarted, access, order, clock.GetUtcNow()));
            }

            return order.CheckoutUrl!;
        },
        cancellationToken);

    private Task<bool> AbandonAsync(Access access, CheckoutRequest wanted, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            (await FindAsync(context, access, wanted.OrderNumber, token))!.AbandonCheckout(wanted.Checkout);
            return true;
        },
        cancellationToken);

    private static async Task<Order?> FindAsync(PortalDbContext context, Access access, string number, CancellationToken cancellationToken) =>
        access.Allows(Rights.ReadServices)
            ? await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == number, cancellationToken)
            : null;

    private CheckoutRequest Request(Order order, Checkout checkout, CheckoutReturn back) => new(
        checkout,
        order.Number,
        order.Due.Ttc,
        texts[nameof(CheckoutTexts.PaidFor), order.Number, order.Rows.Sum(row => row.Quantity), ReadableNumber.Of(order.Rows[0].LineNumber)],
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
        back);
}
