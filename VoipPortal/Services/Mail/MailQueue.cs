using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Mail;

/// <summary>
/// The mails that commands cause, written into their own transaction: every call goes inside the write. What was refused, and
/// a click that came twice, tell nobody anything.
/// </summary>
public sealed partial class MailQueue(TimeProvider clock, IOptions<BillingOptions> billing)
{
    internal const PortalRoles ForServices = PortalRoles.Administrator;
    internal const PortalRoles ForMoney = PortalRoles.Administrator | PortalRoles.Billing;

    /// <param name="context">Of the transaction.</param>
    /// <param name="access">Who asked.</param>
    /// <param name="line">As it is now, with its offer and what is pending.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="former">The offer that was pending before; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task OfferChangeAsync(
        PortalDbContext context, Access access, Line line, Outcome<OfferChangeEffect> outcome, Offer? former, CancellationToken cancellationToken)
    {
        if (outcome.IsRefused || outcome.Value == OfferChangeEffect.AlreadyAsked || line.PendingOfferChange is not { NewOffer: { } wanted } change)
        {
            return;
        }

        var (company, place) = await PlaceAsync(context, line, cancellationToken);
        var monthly = Taxed(wanted.MonthlyPrice);
        MailFacts facts = former is null
            ? new OfferChangeAsked(company, place, line.Offer.Label, wanted.Label, monthly, change.EffectiveOn, By(access))
            : new OfferChangeReplaced(company, place, line.Offer.Label, former.Label, wanted.Label, monthly, change.EffectiveOn, By(access));
        await TellAsync(context, access, line.CustomerId, ForServices, facts, cancellationToken);
    }

    public async Task OfferChangeCancelledAsync(
        PortalDbContext context, Access access, Line line, Outcome<PendingChange> outcome, CancellationToken cancellationToken)
    {
        if (!outcome.IsRefused && outcome.Value is { NewOffer: { } cancelled } change)
        {
            var (company, place) = await PlaceAsync(context, line, cancellationToken);
            var facts = new OfferChangeCancelled(company, place, line.Offer.Label, cancelled.Label, change.EffectiveOn, By(access));
            await TellAsync(context, access, line.CustomerId, ForServices, facts, cancellationToken);
        }
    }

    /// <param name="context">Of the transaction.</param>
    /// <param name="access">Who asked.</param>
    /// <param name="line">As it is now, with its offer and what is pending.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="formerExtra">The extra calls that were pending before; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ReductionAsync(
        PortalDbContext context, Access access, Line line, Outcome<ReductionEffect> outcome, int? formerExtra, CancellationToken cancellationToken)
    {
        if (outcome.IsRefused || outcome.Value == ReductionEffect.AlreadyAsked || line.PendingReduction is not { NewExtraCalls: { } extra } change)
        {
            return;
        }

        var (company, place) = await PlaceAsync(context, line, cancellationToken);
        var monthly = Taxed(billing.Value.ExtraCallPriceHt * extra);
        var included = line.Offer.IncludedCalls;
        MailFacts facts = formerExtra is not { } former
            ? new ReductionAsked(company, place, line.TotalCalls, included + extra, monthly, change.EffectiveOn, By(access))
            : new ReductionReplaced(company, place, line.TotalCalls, included + former, included + extra, monthly, change.EffectiveOn, By(access));
        await TellAsync(context, access, line.CustomerId, ForServices, facts, cancellationToken);
    }

    public async Task ReductionCancelledAsync(
        PortalDbContext context, Access access, Line line, Outcome<PendingChange> outcome, CancellationToken cancellationToken)
    {
        if (!outcome.IsRefused && outcome.Value is { NewExtraCalls: { } extra } change)
        {
            var (company, place) = await PlaceAsync(context, line, cancellationToken);
            var facts = new ReductionCancelled(company, place, line.TotalCalls, line.Offer.IncludedCalls + extra, change.EffectiveOn, By(access));
            await TellAsync(context, access, line.CustomerId, ForServices, facts, cancellationToken);
        }
    }

    /// <param name="context">Of the transaction.</param>
    /// <param name="access">Who made it.</param>
    /// <param name="order">The new order.</param>
    /// <param name="replaced">Number of the order that it cancelled; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task OrderMadeAsync(PortalDbContext context, Access access, Order order, string? replaced, CancellationToken cancellationToken) =>
        TellOfOrderAsync(context, access, order, (company, told) => order.State == OrderState.Prepared
            ? new OrderPrepared(company, told, order.ExpiresAt, replaced)
            : new OrderMade(company, told, order.ExpiresAt, replaced, By(access)), cancellationToken);

    public Task OrderPaidAsync(PortalDbContext context, Access access, Order order, CancellationToken cancellationToken) =>
        TellOfOrderAsync(
            context,
            access,
            order,
            (company, told) => new OrderPaid(company, told, order.PaidAt ?? clock.GetUtcNow(), Taxed(MonthlyHt(order), order.VatRate)),
            cancellationToken);

    public Task OrderExpiredAsync(PortalDbContext context, Access access, Order order, CancellationToken cancellationToken) =>
        TellOfOrderAsync(context, access, order, (company, told) => new OrderExpired(company, told, order.ClosedAt ?? order.ExpiresAt), cancellationToken);

    public Task OrderCancelledAsync(PortalDbContext context, Access access, Order order, CancellationToken cancellationToken) =>
        TellOfOrderAsync(
            context, access, order, (company, told) => new OrderCancelled(company, told, order.ClosedAt ?? clock.GetUtcNow(), By(access)), cancellationToken);

    /// <summary>Money that could not be applied; of no order of ours, it has nobody to be told to.</summary>
    public Task PaymentParkedAsync(PortalDbContext context, Access access, Order? order, ReceivedPayment payment, CancellationToken cancellationToken) =>
        order is null
            ? Task.CompletedTask
            : TellOfOrderAsync(
                context,
                access,
                order,
                (company, told) => new PaymentParked(company, told, payment.Amount.Amount, payment.Currency, clock.GetUtcNow()),
                cancellationToken);

    /// <summary>One mail for all lines of a batch; none where no line was changed.</summary>
    public async Task BatchAsync(
        PortalDbContext context, Access access, Batch batch, int changed, int selected, Money differenceHt, CancellationToken cancellationToken)
    {
        if (changed > 0)
        {
            var company = await CompanyAsync(context, batch.CustomerId, cancellationToken);
            MailFacts facts = batch.Kind switch
            {
                BatchKind.OfferUndo => new BatchCancelled(company, batch.Id, batch.OfferLabel, changed, selected, differenceHt, batch.EffectiveOn, By(access)),
                BatchKind.CallsUndo => new ReductionsCancelled(company, batch.Id, batch.WishedCalls ?? 0, changed, selected, differenceHt, batch.EffectiveOn, By(access)),
                BatchKind.CallsReduction => new ReductionsAsked(company, batch.Id, batch.WishedCalls ?? 0, changed, selected, differenceHt, batch.EffectiveOn, By(access)),
                _ => new BatchApplied(company, batch.Id, batch.OfferLabel, changed, selected, differenceHt, batch.EffectiveOn, By(access)),
            };
            await TellAsync(context, access, batch.CustomerId, ForServices, facts, cancellationToken);
        }
    }

    private async Task TellOfOrderAsync(
        PortalDbContext context, Access access, Order order, Func<string, MailOrder, MailFacts> facts, CancellationToken cancellationToken)
    {
        var rows = order.Rows.Take(MailOrder.MostRows).Select(row => new MailOrderRow(row.LineNumber, row.LineLabel, row.FromTotal, row.ToTotal));
        var told = new MailOrder(order.Number, [.. rows], MailAmounts.Of(order.Due)) { Others = Math.Max(0, order.Rows.Count - MailOrder.MostRows) };
        var company = await CompanyAsync(context, order.CustomerId, cancellationToken);
        await TellAsync(context, access, order.CustomerId, ForMoney, facts(company, told), cancellationToken);
    }

    private async Task TellAsync(
        PortalDbContext context, Access access, long customerId, PortalRoles roles, MailFacts facts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var recipient in await MailRecipients.OfAsync(context, customerId, roles, access.Actor.UserId, now, cancellationToken))
        {
            context.Outbox.Add(facts.ToOutbox(recipient.Email, recipient.Language, now));
        }
    }

    private async Task<(string Company, MailLine Line)> PlaceAsync(PortalDbContext context, Line line, CancellationToken cancellationToken)
    {
        var group = await context.Groups.Where(group => group.Id == line.GroupId).Select(group => group.Code).SingleAsync(cancellationToken);
        return (await CompanyAsync(context, line.CustomerId, cancellationToken), new MailLine(group, line.Number, line.Label));
    }

    private static Task<string> CompanyAsync(PortalDbContext context, long customerId, CancellationToken cancellationToken) =>
        context.Customers.Where(customer => customer.Id == customerId).Select(customer => customer.Company).SingleAsync(cancellationToken);

    private static Money MonthlyHt(Order order) =>
        order.Rows.Aggregate(Money.Zero, (sum, row) => sum + (row.MonthlyUnitHt * row.Quantity));

    private MailAmounts Taxed(Money ht) => Taxed(ht, billing.Value.VatRate);

    private static MailAmounts Taxed(Money ht, decimal rate) => MailAmounts.Of(TaxedAmount.Of(ht, rate));

    /// <summary>Colleagues are named, staff and the portal are the operator.</summary>
    private static string? By(Access access) => access.Actor.Kind == ActorKind.CustomerUser ? access.Actor.Name : null;
}
