using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Invoices;

/// <summary>Search, filters and order of a list of invoices, all of it done by the database.</summary>
internal static class InvoiceFilters
{
    /// <param name="invoices">Of the customer.</param>
    /// <param name="search">What to look for.</param>
    /// <param name="named">Identifiers of the groups whose name has the text.</param>
    public static IQueryable<Invoice> Matching(this IQueryable<Invoice> invoices, InvoiceSearch search, IReadOnlyList<long> named)
    {
        if (search.Group is { } group)
        {
            invoices = invoices.Where(invoice => invoice.GroupCode == group);
        }

        if (search.Month is { } month)
        {
            invoices = invoices.Where(invoice => invoice.Period == month);
        }

        if (string.IsNullOrWhiteSpace(search.Text))
        {
            return invoices;
        }

        var number = search.Text.Trim().ToUpperInvariant();
        return invoices.Where(invoice => invoice.Number.Contains(number) || named.Contains(invoice.GroupId));
    }

    /// <summary>Whether the code or the name of a group has <paramref name="text"/>, in the way in which labels of lines are searched.</summary>
    public static bool IsNamed(string code, string label, string text)
    {
        var wanted = SearchText.Fold(text);
        return wanted.Length > 0
            && (SearchText.Fold(code).Contains(wanted, StringComparison.Ordinal) || SearchText.Fold(label).Contains(wanted, StringComparison.Ordinal));
    }

    /// <summary>Ties are settled by number, so that no invoice is on two pages or on none.</summary>
    public static IQueryable<Invoice> Sorted(this IQueryable<Invoice> invoices, InvoiceSort sort, bool descending) => (sort, descending) switch
    {
        (InvoiceSort.Number, false) => invoices.OrderBy(invoice => invoice.Id),
        (InvoiceSort.Number, true) => invoices.OrderByDescending(invoice => invoice.Id),
        (InvoiceSort.Group, false) => invoices.OrderBy(invoice => invoice.GroupCode).ThenByDescending(invoice => invoice.Id),
        (InvoiceSort.Group, true) => invoices.OrderByDescending(invoice => invoice.GroupCode).ThenByDescending(invoice => invoice.Id),
        (InvoiceSort.Total, false) => invoices.OrderBy(invoice => invoice.SubscriptionsCents + invoice.ExtraCallsCents + invoice.VatCents).ThenBy(invoice => invoice.Id),
        (InvoiceSort.Total, true) => invoices.OrderByDescending(invoice => invoice.SubscriptionsCents + invoice.ExtraCallsCents + invoice.VatCents).ThenBy(invoice => invoice.Id),
        (_, false) => invoices.OrderBy(invoice => invoice.Period).ThenBy(invoice => invoice.Id),
        _ => invoices.OrderByDescending(invoice => invoice.Period).ThenByDescending(invoice => invoice.Id),
    };
}
