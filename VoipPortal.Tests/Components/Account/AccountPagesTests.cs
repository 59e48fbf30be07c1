using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Account;
using VoipPortal.Components.Layout;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Account;

/// <summary>What of the account pages needs no request; the rest is signed in and out of in a browser.</summary>
public sealed class AccountPagesTests : ScreenTests
{
    [Theory]
    [InlineData("fr", "Administrateur, CL-10003")]
    [InlineData("en", "Administrator, CL-10003")]
    public void Each_demo_account_fills_the_form_by_one_click(string language, string role)
    {
        Speak(language);

        var buttons = Render<DemoAccounts>().FindAll("button");

        Assert.Equal(DemoFleet.Accounts.Select(account => account.Email), buttons.Select(button => button.GetAttribute("data-fill-email")!));
        Assert.All(buttons, button => Assert.Equal(DemoFleet.Password, button.GetAttribute("data-fill-password")));
        Assert.Contains(role, TextOf(buttons[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_page_says_whom_to_ask_and_leads_back()
    {
        var page = Render<AccessDeniedPage>();

        Assert.Equal("Accès refusé", page.Find("h1").TextContent);
        Assert.Contains("Demandez à un administrateur", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/", page.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_missing_page_says_the_same_whether_it_exists_or_not()
    {
        var page = Render<NotFoundPage>();

        Assert.Equal("Page introuvable", page.Find("h1").TextContent);
        Assert.Contains("ou votre compte n'y a pas accès", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_fails_says_that_nothing_is_lost_and_loads_again()
    {
        var state = Render<FailedState>(parameters => parameters.Add(state => state.Url, "/telecom"));

        Assert.Contains("Vos données ne sont pas modifiées", state.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        state.Find("a.btn").Click();

        Assert.EndsWith("/telecom", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }
}
