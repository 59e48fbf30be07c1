using System.Net;
using System.Text;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Payments;

/// <summary>The address at which payments are told, as the rest of the world finds it.</summary>
public sealed class NotificationAddressTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Theory]
    [InlineData("demo", 2, HttpStatusCode.BadRequest)]
    [InlineData("demo", 256 * 1024, HttpStatusCode.BadRequest)]
    [InlineData("demo", (256 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("stripe", 2, HttpStatusCode.NotFound)]
    [InlineData("x%0Ay", 2, HttpStatusCode.NotFound)]
    public async Task It_answers_with_a_status_and_never_a_word(string way, int length, HttpStatusCode status)
    {
        using var client = await (await SiteAsync()).ClientAsync();
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(new string('x', length)));

        using var answer = await client.PostAsync(new Uri($"/paiements/notifications/{way}", UriKind.Relative), body, Cancellation);

        Assert.Equal((status, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task A_body_that_is_no_text_is_refused_like_any_other()
    {
        using var client = await (await SiteAsync()).ClientAsync();
        using var body = new ByteArrayContent([0xC3, 0x28]);

        using var answer = await client.PostAsync(new Uri("/paiements/notifications/demo", UriKind.Relative), body, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_starts_no_payment()
    {
        using var client = await (await SiteAsync()).ClientAsync(Demo.Administrator);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["way"] = "demo" });

        using var answer = await client.PostAsync(new Uri("/commandes/BC-2026-000001/payer", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
