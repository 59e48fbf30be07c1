using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>What concerns simultaneous calls, orders and payments.</summary>
public static partial class AccessMatrix
{
    public static readonly FleetLine Reducible = Line with { Number = "+33199000002", Calls = "5" };
    public static readonly LineAddress ReducibleAddress = Address with { Number = "33199000002" };

    private const string Order = "BC-2026-000001";

    private static Dictionary<string, ServiceCall> OrderCalls => new()
    {
        ["CallQueries.FormAsync"] = Call<CallQueries>(Anyone, (calls, access) => calls.FormAsync(access, Address, default)),
        ["OrderQueries.ListAsync"] = Call<OrderQueries>(Anyone, (orders, access) => orders.ListAsync(access, new OrderSearch(), default)),
        ["OrderQueries.PageAsync"] = Call<OrderQueries>(Anyone, (orders, access) => orders.PageAsync(access, Order, new OrderRowSearch(), default)),
        ["OrderQueries.FindAsync"] = Call<OrderQueries>(Anyone, (orders, access) => orders.FindAsync(access, Order, default)),
        ["CheckoutCommands.StartAsync"] = Call<CheckoutCommands>(
            PortalRoles.Administrator | PortalRoles.Billing, (checkouts, access) => checkouts.StartAsync(access, Order, DemoCheckout.WayName, PaymentTold.Back, default)),
        ["OrderCommands.CancelAsync"] = Call<OrderCommands>(PortalRoles.Administrator, (orders, access) => orders.CancelAsync(access, Order, default)),
        ["QuoteCommands.MakeAsync"] = Call<QuoteCommands>(PortalRoles.Administrator, (quotes, access) => quotes.MakeAsync(access, Address, 5, default)),
        ["OrderCommands.MakeAsync"] = new(PortalRoles.Administrator, async (services, access) =>
            await services.GetRequiredService<OrderCommands>().MakeAsync(access, await LastQuoteAsync(services), true, default)),
        ["ReductionCommands.RequestAsync"] = Call<ReductionCommands>(
            PortalRoles.Administrator, (calls, access) => calls.RequestAsync(access, new ReductionRequest(ReducibleAddress, 3, 0, new DateOnly(2026, 2, 1)), default)),
        ["ReductionCommands.CancelAsync"] = Call<ReductionCommands>(
            PortalRoles.Administrator, (calls, access) => calls.CancelAsync(access, ReducibleAddress, 1, default)),
        ["BankTransferCommands.RecordAsync"] = Call<BankTransferCommands>(
            PortalRoles.Operations, (transfers, access) => transfers.RecordAsync(access, Order, Money.Euros(1), new DateOnly(2026, 1, 15), "ref", default)),
        ["BankTransferCommands.FindAsync"] = Call<BankTransferCommands>(PortalRoles.Operations, (transfers, access) => transfers.FindAsync(access, Order, default)),
        ["ParkedCases.OpenAsync"] = Call<ParkedCases>(PortalRoles.Operations, (parked, access) => parked.OpenAsync(access, default)),
        ["ParkedCases.ApplyToAsync"] = Call<ParkedCases>(PortalRoles.Operations, ApplyElsewhereAsync),
        ["OrderDocuments.PdfAsync"] = Call<OrderDocuments>(Anyone, PdfAsync),
        ["ParkedCases.SettleAsync"] = Call<ParkedCases>(
            PortalRoles.Operations, (parked, access) => parked.SettleAsync(access, 1, ParkedSettlement.RefundNoted, "", default)),
        ["ParkedCases.SettledAsync"] = Call<ParkedCases>(PortalRoles.Operations, (parked, access) => parked.SettledAsync(access, default)),
    };

    private static async Task<string?> PdfAsync(OrderDocuments documents, Access access) =>
        (await documents.PdfAsync(access, Order, CultureInfo.GetCultureInfo("fr"), default))?.FileName;

    /// <summary>The amount is another: to be told so is to be served.</summary>
    private static async Task<object> ApplyElsewhereAsync(ParkedCases parked, Access access)
    {
        var outcome = await parked.ApplyToAsync(access, 1, Order, "", default);
        return outcome.Refusal is PaymentDiffers ? "another amount" : outcome;
    }

    /// <summary>An identifier of nothing where A is not there.</summary>
    private static async Task<Guid> LastQuoteAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<PortalDatabase>().Open(TestPortal.Everything);
        return await context.Quotes.OrderBy(quote => quote.OrderNumber != null).Select(quote => quote.Id).FirstOrDefaultAsync();
    }
}
