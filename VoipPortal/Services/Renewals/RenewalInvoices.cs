using System.Text.Json;
using Microsoft.Extensions.Options;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Numbering;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Renewals;

/// <summary>An invoice that was written.</summary>
internal sealed record IssuedInvoice(TakenGroup Group, string Number, GroupTotals Totals, TaxedAmount Amounts, DateOnly DueOn);

/// <summary>Writes the invoices of a batch: numbers, amounts, lines.</summary>
public sealed class RenewalInvoices(IOptions<BillingOptions> billing, IOptions<SellerOptions> seller, TimeProvider clock, BillingCalendar calendar)
{
    /// <summary>In the order of the groups, which is that of the numbers. Groups without lines get none.</summary>
    internal async Task<IReadOnlyList<IssuedInvoice>> IssueAsync(RenewalWork work, IReadOnlyList<TakenGroup> groups, CancellationToken cancellationToken)
    {
        var ids = work.Sql.Ids(groups.Select(group => group.GroupId));
        var anyPaid = (await work.ReadAsync<bool>(RenewalSql.AnyPaidSince, cancellationToken, work.CutOff)).Single();
        var totals = await work.ReadAsync<GroupTotals>(work.Sql.TotalsOfBatch(anyPaid), cancellationToken, work.Period, ids, work.CutOff);
        if (totals.Count == 0)
        {
            return [];
        }

        var now = await NumberSequences.LockAsync(work.Context, InvoiceNumber.Prefix, clock, calendar, cancellationToken);
        var today = calendar.LocalDate(now);
        var first = await NumberSequences.TakeAsync(work.Context, InvoiceNumber.Prefix, today.Year, totals.Count, cancellationToken);
        var taken = groups.ToDictionary(group => group.GroupId);
        var issued = totals
            .Select((group, place) => new IssuedInvoice(
                taken[group.GroupId], InvoiceNumber.Of(today.Year, first + place), group, AmountsOf(group), today.AddDays(billing.Value.PaymentDays)))
            .ToList();
        await WriteAsync(work, issued, now.UtcDateTime, cancellationToken);
        await work.RunAsync(work.Sql.InsertLines(anyPaid), cancellationToken, work.Period, ids, work.CutOff, billing.Value.ExtraCallPriceHt.Cents);
        return issued;
    }

    /// <summary>VAT is computed once, on the total HT.</summary>
    internal TaxedAmount AmountsOf(GroupTotals group) => TaxedAmount.Of(Money.FromCents(group.SubscriptionsCents + ExtraCentsOf(group)), billing.Value.VatRate);

    /// <summary>Why no invoice can be made out to a customer; null when one can.</summary>
    internal static string? WhatIsWrong(TakenCustomer customer) => customer switch
    {
        _ when string.IsNullOrWhiteSpace(customer.Company) => "The customer has no company name.",
        _ when !FrenchCompanyNumbers.IsSiren(customer.Siren) => $"The customer's SIREN '{customer.Siren}' is none.",
        _ when customer.VatNumber.Length > 0 && customer.VatNumber != FrenchCompanyNumbers.VatNumberOf(customer.Siren) =>
            $"The customer's VAT number '{customer.VatNumber}' is not that of its SIREN.",
        _ => null,
    };

    private long ExtraCentsOf(GroupTotals group) => group.ExtraCalls * billing.Value.ExtraCallPriceHt.Cents;

    private async Task WriteAsync(RenewalWork work, List<IssuedInvoice> issued, DateTime now, CancellationToken cancellationToken)
    {
        var issuer = await IssuerTerms.Of(seller.Value, billing.Value).StoreAsync(work.Context, cancellationToken);
        var rows = JsonSerializer.Serialize(issued.Select(invoice => new
        {
            invoice.Group.GroupId,
            invoice.Number,
            invoice.Totals.Lines,
            Subscriptions = invoice.Totals.SubscriptionsCents,
            ExtraCalls = ExtraCentsOf(invoice.Totals),
            Vat = invoice.Amounts.Vat.Cents,
        }));
        await work.RunAsync(work.Sql.InsertInvoices, cancellationToken, work.Period, rows, now, issued[0].DueOn, issuer, billing.Value.VatRate);
    }
}
