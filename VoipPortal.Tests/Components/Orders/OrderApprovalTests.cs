using Bunit;
using VoipPortal.Components.Orders;
using VoipPortal.Components.Shared;
using VoipPortal.Components.Telecom.Telephony.Groups.Lines.Calls.SimultaneousCalls;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Components.Assistance;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Orders;

/// <summary>What support prepared, on the pages of both.</summary>
public sealed class OrderApprovalTests : AssistanceScreens
{
    private static readonly LineAddress Line = new(Group, Enterprise.TrimStart('+'));

    [Fact]
    public async Task The_customer_finds_it_on_the_first_page()
    {
        var number = await PreparedAsync();

        var notice = Render<PreparedOrders>();

        Assert.StartsWith($"Préparé par le support, à valider : le bon de commande {number} pour la ligne 01 99 00 12 32", TextOf(notice.Find(".notice-text")).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal($"/commandes/{number}", notice.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_customer_reads_ticks_accepts_and_can_pay()
    {
        var number = await PreparedAsync();
        var page = Render<OrderPage>(parameters => parameters.Add(page => page.Number, number));
        Assert.True(page.Find(".card .btn-primary").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("form button"));

        page.Find("input[type=checkbox]").Change(true);
        await page.Find(".card .btn-primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Payer", TextOf(page.Find("form button"))));
        var order = await Portal.StoredOrderAsync(number);
        Assert.Equal((OrderState.AwaitingPayment, "jeanne.administrator@martin.example", TestPortal.Start), (order.State, order.AcceptedBy, order.AcceptedAt));
    }

    [Theory]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    public async Task Who_may_not_order_does_not_accept(PortalRoles role)
    {
        var number = await PreparedAsync();
        await SignInAsync(role);

        var page = Render<OrderPage>(parameters => parameters.Add(page => page.Number, number));

        Assert.Empty(page.FindAll("main button, .btn-primary, input[type=checkbox]"));
        Assert.Contains("Seul un administrateur", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_session_the_order_is_prepared_without_any_box_to_tick()
    {
        await InSessionAsync();
        var page = Render<SimultaneousCallsPage>(parameters => parameters.Add(page => page.Group, Group).Add(page => page.Number, Line.Number));
        page.Find("#calls").Change("6");
        page.WaitForAssertion(() => Assert.False(page.Find(".aside .btn-primary").HasAttribute("disabled")));
        Assert.Empty(page.FindAll("input[type=checkbox]"));
        Assert.Contains("Seul le client peut accepter et payer", page.Find(".aside").TextContent, StringComparison.Ordinal);
        Assert.Equal("Préparer le bon de commande", TextOf(page.Find(".aside .btn-primary")));

        await page.Find(".aside .btn-primary").ClickAsync();

        Assert.Equal(OrderState.Prepared, (await Portal.StoredOrderAsync("BC-2026-000001")).State);
    }

    private async Task<string> PreparedAsync()
    {
        var staff = await AsSupportAsync();
        var number = await Portal.PrepareAsync(await Portal.InSessionAsync("CL-1", staff), Line, 6);
        await SignInAsync(PortalRoles.Administrator);
        return number;
    }
}
