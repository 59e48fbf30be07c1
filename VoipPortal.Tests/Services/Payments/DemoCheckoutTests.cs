using System.Web;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>The demo's payment company.</summary>
public sealed class DemoCheckoutTests(PostgreSqlCluster cluster) : PaymentWayContract(cluster, DemoCheckout.WayName)
{
    [Fact]
    public async Task Its_page_is_part_of_the_portal_and_its_address_tells_nothing()
    {
        var page = (await StartAsync()).Value;

        Assert.Equal("https://portail.example/paiements/demonstration", page.GetLeftPart(UriPartial.Path));
        Assert.DoesNotContain("BC-", page.Query, StringComparison.Ordinal);
        var session = Portal.Get<DemoCheckout>().Open(Token(page))!;
        Assert.Equal(((await OrderAsync()).Number, 240L), (session.OrderNumber, session.Cents));
    }

    [Fact]
    public async Task A_token_that_was_changed_opens_nothing()
    {
        var token = Token((await StartAsync()).Value);

        Assert.Null(Portal.Get<DemoCheckout>().Open(null));
        Assert.Null(Portal.Get<DemoCheckout>().Open("x"));
        Assert.Null(Portal.Get<DemoCheckout>().Open(token[..^1]));
        Assert.Null(Portal.Get<DemoCheckout>().Open((token[0] == 'A' ? 'B' : 'A') + token[1..]));
    }

    [Theory]
    [InlineData("4242 4242 4242 4242", "01/26", DemoAnswer.Paid)]
    [InlineData("4242424242424242", "12 / 40", DemoAnswer.Paid)]
    [InlineData("4000 0000 0000 0077", "12/40", DemoAnswer.ConfirmedLate)]
    [InlineData("4000 0000 0000 0002", "12/40", DemoAnswer.Declined)]
    [InlineData("4242 4242 4242 4242", "12/25", DemoAnswer.ExpiredCard)]
    [InlineData("4242 4242 4242 4242", "13/30", DemoAnswer.ExpiredCard)]
    [InlineData("4111 1111 1111 1111", "12/40", DemoAnswer.UnknownCard)]
    public void Each_card_has_its_answer(string number, string expiry, DemoAnswer answer) =>
        Assert.Equal(answer, DemoCard.Answer(number, expiry, new DateOnly(2026, 1, 31)));

    protected override Task<IReadOnlyDictionary<string, string?>?> SettingsAsync() => Task.FromResult<IReadOnlyDictionary<string, string?>?>(null);

    private static string Token(Uri page) => HttpUtility.ParseQueryString(page.Query)[DemoCheckout.TokenName]!;
}
