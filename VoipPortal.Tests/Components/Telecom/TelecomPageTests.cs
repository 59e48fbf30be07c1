using Bunit;
using VoipPortal.Components.Telecom;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom;

/// <summary>Where a customer starts.</summary>
public sealed class TelecomPageTests : ScreenTests
{
    [Fact]
    public void The_services_of_the_customer_are_counted()
    {
        var page = Render<TelecomPage>();
        page.WaitForElement(".fact");

        Assert.Equal("Fonderie MartinClient CL-1", TextOf(page.Find(".page-facts")));
        Assert.Equal(["1", "3", "21,97\u00A0€ HT / mois", "0"], page.FindAll("dd").Select(TextOf));
        Assert.Equal("/telecom/telephonie", page.Find("h2 a").GetAttribute("href"));
    }

    [Fact]
    public async Task Staff_find_nothing_here()
    {
        await SignInAsync(PortalRoles.Support);

        var page = Render<TelecomPage>();

        page.WaitForState(() => SaysNotFound);
    }
}
