using System.Globalization;
using VoipPortal.Services.Payments;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>Stripe Checkout, against a stand-in that is spoken to over HTTP.</summary>
public sealed class StripeCheckoutTests(PostgreSqlCluster cluster) : PaymentWayContract(cluster, StripeCheckout.WayName)
{
    private StripeStandIn _stripe = null!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _stripe.DisposeAsync();
    }

    [Theory]
    [InlineData("fr", "(appels simultanés supplémentaires\u00A0: 2)")]
    [InlineData("en", "(additional simultaneous calls: 2)")]
    public async Task Stripe_is_told_order_amount_currency_text_addresses_and_end_in_the_customer_s_language(string language, string text)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        var page = (await StartAsync()).Value;

        var asked = Assert.Single(_stripe.Pages);
        var order = await OrderAsync();
        Assert.Equal((asked.Url, $"Bearer {StripeStandIn.SecretKey}"), (page.AbsoluteUri, asked.Authorization));
        Assert.Equal(
            ("payment", order.Number, order.CheckoutKey.ToString(), "240", "eur", "1", language),
            (asked.Fields["mode"], asked.Fields["client_reference_id"], asked.Fields["metadata[checkout]"], asked.Fields["line_items[0][price_data][unit_amount]"],
                asked.Fields["line_items[0][price_data][currency]"], asked.Fields["line_items[0][quantity]"], asked.Fields["locale"]));
        Assert.Contains(text, asked.Fields["line_items[0][price_data][product_data][name]"], StringComparison.Ordinal);
        Assert.Equal((PaymentTold.Back.Paid.AbsoluteUri, PaymentTold.Back.Cancelled.AbsoluteUri), (asked.Fields["success_url"], asked.Fields["cancel_url"]));
        Assert.Equal(order.CheckoutExpiresAt, DateTimeOffset.FromUnixTimeSeconds(long.Parse(asked.Fields["expires_at"], CultureInfo.InvariantCulture)));
        Assert.StartsWith($"{order.Number}-0-", asked.IdempotencyKey, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StripeMood.Down)]
    [InlineData(StripeMood.Busy)]
    [InlineData(StripeMood.NotAuthorized)]
    [InlineData(StripeMood.Garbled)]
    [InlineData(StripeMood.WithoutAddress)]
    [InlineData(StripeMood.Silent)]
    [InlineData(StripeMood.HangsUp)]
    public async Task When_stripe_fails_nothing_is_paid_and_the_next_click_tries_anew(StripeMood mood)
    {
        _stripe.Mood = mood;

        Assert.IsType<PaymentUnavailable>((await StartAsync()).Refusal);

        Assert.Null((await OrderAsync()).CheckoutUrl);
        _stripe.Mood = StripeMood.Well;
        var page = (await StartAsync()).Value.AbsoluteUri;
        Assert.Equal(_stripe.Pages[^1].Url, page);
        Assert.StartsWith($"{(await OrderAsync()).Number}-1-", _stripe.Pages[^1].IdempotencyKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_listens_there_nothing_is_paid()
    {
        await _stripe.DisposeAsync();

        Assert.IsType<PaymentUnavailable>((await StartAsync()).Refusal);
        _stripe = await StripeStandIn.StartAsync();
    }

    protected override async Task<IReadOnlyDictionary<string, string?>?> SettingsAsync() => (_stripe = await StripeStandIn.StartAsync()).Settings;
}
