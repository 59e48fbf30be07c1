using VoipPortal.Domain.People;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>How customers come by what they have.</summary>
internal static class HoldingSteps
{
    private static readonly Access Agent = Callers.Support;

    /// <summary>Customers with one of everything, in the same order each, invoiced together.</summary>
    public static async Task<IReadOnlyList<Holdings>> FillAsync(this TestPortal portal, params IReadOnlyList<Holdings> customers)
    {
        foreach (var customer in customers)
        {
            await portal.ImportLinesAsync(Enumerable.Range(1, 4).Select(place => customer.FleetLineOf(place)));
        }

        await portal.RenewAsync(new DateOnly(2026, 1, 1));
        var invoices = (await portal.InvoicesAsync()).ToDictionary(invoice => invoice.CustomerId, invoice => invoice.Number);
        var filled = new List<Holdings>();
        foreach (var customer in customers)
        {
            var administrator = await portal.UserOfAsync(customer.Code);
            filled.Add(await FillAsync(portal, customer, administrator) with { Invoice = invoices[administrator.CustomerId!.Value] });
        }

        return filled;
    }

    /// <summary>More of what a customer has already.</summary>
    public static async Task GrowAsync(this TestPortal portal, Holdings customer)
    {
        await portal.ImportLinesAsync(Enumerable.Range(5, 4).Select(place => customer.FleetLineOf(place)));
        var administrator = await portal.UserOfAsync(customer.Code);
        await portal.AskOfferAsync(administrator, customer.AddressOf(customer.NumberOf(5)), "enterprise-plus");
        await portal.OrderAsync(administrator, customer.AddressOf(customer.NumberOf(6)), 5);
        await portal.PayAsync(await portal.OrderAsync(administrator, customer.AddressOf(customer.NumberOf(7)), 6));
        await portal.PreviewAsync(administrator, "enterprise-plus", customer.NumberOf(8));
        await SupportedAsync(portal, customer, customer.NumberOf(8));
    }

    private static async Task<Holdings> FillAsync(TestPortal portal, Holdings customer, Access administrator)
    {
        await portal.AskOfferAsync(administrator, customer.AddressOf(customer.Line), "enterprise-plus");
        var order = await portal.OrderAsync(administrator, customer.AddressOf(customer.OrderedLine), 4);
        var paid = await portal.OrderAsync(administrator, customer.AddressOf(customer.NumberOf(3)), 6);
        await portal.PayAsync(paid);
        var (session, prepared) = await SupportedAsync(portal, customer, customer.NumberOf(4));
        var batch = await portal.PreviewAsync(administrator, "enterprise-plus", customer.Line, customer.OrderedLine);
        return customer with { Order = order, PaidOrder = paid, Prepared = prepared, Batch = batch, Session = session };
    }

    private static async Task<(Guid Session, string Order)> SupportedAsync(TestPortal portal, Holdings customer, string line)
    {
        var session = await portal.InSessionAsync(customer.Code, Agent);
        var prepared = await portal.PrepareAsync(session, customer.AddressOf(line), 5);
        await portal.Get<SupportCommands>().LeaveAsync(session, CancellationToken.None);
        return (session.SupportSession!.Value, prepared);
    }
}
