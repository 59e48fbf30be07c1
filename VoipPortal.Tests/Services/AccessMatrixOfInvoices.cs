using System.Globalization;
using VoipPortal.Domain.People;
using VoipPortal.Services.Invoices;

namespace VoipPortal.Tests.Services;

/// <summary>What concerns invoices.</summary>
public static partial class AccessMatrix
{
    /// <summary>That of customer A; the first is that of B.</summary>
    private const string Invoice = "FA-2026-000002";

    private static Dictionary<string, ServiceCall> InvoiceCalls => new()
    {
        ["InvoiceQueries.ListAsync"] = Call<InvoiceQueries>(Anyone, (invoices, access) => invoices.ListAsync(access, new InvoiceSearch(), default)),
        ["InvoiceQueries.FindAsync"] = Call<InvoiceQueries>(Anyone, (invoices, access) => invoices.FindAsync(access, Invoice, 1, default)),
        ["InvoiceFiles.WriteAsync"] = Call<InvoiceFiles>(Anyone | PortalRoles.Operations, FileAsync),
        ["InvoiceListCsv.WriteAsync"] = Call<InvoiceListCsv>(Anyone, ListFileAsync),
        ["NextInvoices.PageAsync"] = Call<NextInvoices>(Anyone, (next, access) => next.PageAsync(access, 1, default)),
        ["NextInvoices.FindAsync"] = Call<NextInvoices>(Anyone, (next, access) => next.FindAsync(access, Line.Group, 1, default)),
        ["InvoiceCharts.MonthsAsync"] = Call<InvoiceCharts>(Anyone, (charts, access) => charts.MonthsAsync(access, null, default)),
    };

    private static async Task<string?> FileAsync(InvoiceFiles files, Access access)
    {
        using var file = new MemoryStream();
        return await files.WriteAsync(access, Invoice, InvoiceFormat.Csv, CultureInfo.GetCultureInfo("fr"), file, default) ? "a file" : null;
    }

    private static async Task<string?> ListFileAsync(InvoiceListCsv list, Access access)
    {
        using var file = new MemoryStream();
        await list.WriteAsync(access, new InvoiceSearch(), CultureInfo.GetCultureInfo("fr"), file, default);
        var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        return text.Contains("FA-", StringComparison.Ordinal) ? text : null;
    }
}
