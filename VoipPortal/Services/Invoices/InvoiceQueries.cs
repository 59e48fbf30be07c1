using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Invoices;

/// <summary>The invoices of a customer. Null for one that does not exist or is out of reach.</summary>
public sealed class InvoiceQueries(PortalDatabase database, AccessRefusals refusals, BillingCalendar calendar)
{
    /// <summary>Empty for who may not read them, and for a group that does not exist or is out of reach.</summary>
    public async Task<InvoiceList> ListAsync(Access access, InvoiceSearch search, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return InvoiceList.Empty;
        }

        await using var context = database.Open(access);
        var groups = await context.Groups.AsNoTracking().OrderBy(group => group.Code).ToListAsync(cancellationToken);
        var months = await context.Invoices.Select(invoice => invoice.Period).Distinct().OrderByDescending(month => month).ToListAsync(cancellationToken);
        var matching = Matching(context, search, [.. groups.Where(group => InvoiceFilters.IsNamed(group.Code, group.Label, search.Text ?? "")).Select(group => group.Id)]);
        var sums = await matching.GroupBy(_ => 1)
            .Select(all => new
            {
                Count = all.Count(),
                Ht = all.Sum(invoice => invoice.SubscriptionsCents + invoice.ExtraCallsCents),
                Vat = all.Sum(invoice => invoice.VatCents),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var page = await matching.Sorted(search.Sort, search.Descending).Page(search.Page, InvoiceList.PageSize).ToListAsync(cancellationToken);
        return new InvoiceList(
            [.. page.Select(Summary)],
            sums?.Count ?? 0,
            Money.FromCents(sums?.Ht ?? 0),
            Money.FromCents((sums?.Ht ?? 0) + (sums?.Vat ?? 0)),
            [.. groups.Select(group => new InvoiceGroup(group.Code, group.DisplayName))],
            months);
    }

    /// <summary>Every invoice that matches, one after the other, whatever page is asked for; none for who may not read them.</summary>
    internal async IAsyncEnumerable<InvoiceSummary> AllAsync(Access access, InvoiceSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            yield break;
        }

        await using var context = database.Open(access);
        var groups = await context.Groups.AsNoTracking().ToListAsync(cancellationToken);
        var matching = Matching(context, search, [.. groups.Where(group => InvoiceFilters.IsNamed(group.Code, group.Label, search.Text ?? "")).Select(group => group.Id)]);
        await foreach (var invoice in matching.Sorted(search.Sort, search.Descending).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return Summary(invoice);
        }
    }

    /// <param name="access">Who asks.</param>
    /// <param name="number">Of the invoice.</param>
    /// <param name="page">Of its lines, from 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<InvoiceDetails?> FindAsync(Access access, string number, int page, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        if (await FindAsync(context, access, access.Allows(Rights.ReadServices), number, cancellationToken) is not { } invoice)
        {
            return null;
        }

        var lines = await LinesOf(context, invoice).Page(page, InvoiceDetails.PageSize).ToListAsync(cancellationToken);
        return new InvoiceDetails(
            Summary(invoice),
            invoice.Company,
            new InvoiceAmounts(Money.FromCents(invoice.SubscriptionsCents), Money.FromCents(invoice.ExtraCallsCents), invoice.VatRate, invoice.Vat),
            [.. lines.Select(line => new InvoicedLineRow(
                line.LineNumber, line.LineLabel, new LineCharge(line.OfferLabel, Money.FromCents(line.OfferPriceCents), line.ExtraCalls, Money.FromCents(line.ExtraUnitCents))))]);
    }

    internal async Task<Invoice?> FindAsync(PortalDbContext context, Access access, bool mayRead, string number, CancellationToken cancellationToken)
    {
        var invoice = mayRead
            ? await context.Invoices.AsNoTracking().SingleOrDefaultAsync(invoice => invoice.Number == number, cancellationToken)
            : null;
        if (invoice is null)
        {
            await refusals.RecordAsync(access, number, (every, token) => every.Invoices.AnyAsync(other => other.Number == number, token), cancellationToken);
        }

        return invoice;
    }

    internal static IQueryable<InvoiceLine> LinesOf(PortalDbContext context, Invoice invoice) =>
        context.InvoiceLines.AsNoTracking().Where(line => line.InvoiceId == invoice.Id).OrderBy(line => line.LineNumber).ThenBy(line => line.LineId);

    private static IQueryable<Invoice> Matching(PortalDbContext context, InvoiceSearch search, IReadOnlyList<long> named) =>
        context.Invoices.AsNoTracking().Matching(search, named);

    private InvoiceSummary Summary(Invoice invoice) => new(
        invoice.Number,
        invoice.GroupCode,
        invoice.GroupLabel.Length > 0 ? invoice.GroupLabel : invoice.GroupCode,
        invoice.Period,
        calendar.LocalDate(invoice.IssuedAt),
        invoice.DueOn,
        invoice.LineCount,
        invoice.Ht,
        invoice.Ttc);
}
