using System.Globalization;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>Ten thousand notifications that were changed on the way, or made up: none is believed.</summary>
public sealed class ForgedNotificationTests(PostgreSqlCluster cluster)
{
    private const int Forgeries = 5_000;

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Payments:Stripe:SecretKey"] = StripeStandIn.SecretKey,
        ["Payments:Stripe:WebhookSecret"] = StripeStandIn.WebhookSecret,
    };

    [Theory]
    [InlineData(StripeCheckout.WayName)]
    [InlineData(DemoCheckout.WayName)]
    public async Task None_is_believed_and_no_row_changes(string way)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, Settings);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        var body = CheckoutEvent.PaidFor((await portal.OrderForEveryLineAsync(way))[0]).Body;
        var signature = portal.Sign(way, body);
        var rows = await portal.RowsAsync();

        for (var place = 0; place < Forgeries; place++)
        {
            var (forgedBody, forgedSignature) = Forge(random, body, signature, portal, way);
            var outcome = await portal.Get<PaymentNotifications>().HandleAsync(way, forgedBody, forgedSignature, CancellationToken.None);
            Assert.True(outcome.Refusal is NotGenuine, $"Believed with seed {seed}: {forgedSignature}\n{forgedBody}");
        }

        Assert.Equal(rows, await portal.RowsAsync());
        Assert.Equal(NotificationEffect.Handled, (await portal.Get<PaymentNotifications>().HandleAsync(way, body, signature, CancellationToken.None)).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("t")]
    [InlineData("t=")]
    [InlineData("t=1,v1")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("t=abc,v1=00")]
    [InlineData("v1=00")]
    [InlineData("t=1768474800")]
    [InlineData("=,=,=")]
    public async Task A_header_that_makes_no_sense_is_refused_like_any_other(string? signature)
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, Settings);

        Assert.IsType<NotGenuine>((await portal.Get<PaymentNotifications>().HandleAsync("stripe", "{}", signature, CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"object":"event"}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"checkout.session.completed"}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"checkout.session.completed","data":{"object":null}}""")]
    public async Task What_is_signed_and_tells_nothing_changes_nothing(string body)
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, Settings);
        var rows = await portal.RowsAsync();

        var outcome = await portal.TellAsync("stripe", body);

        Assert.True(outcome.Refusal is NotGenuine || outcome.Value == NotificationEffect.NothingToDo);
        Assert.Equal(rows, await portal.RowsAsync());
    }

    [Fact]
    public async Task A_way_that_is_not_set_up_is_not_found()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);

        Assert.IsType<NotFound>((await portal.Get<PaymentNotifications>().HandleAsync("stripe", "{}", "t=1,v1=00", CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await portal.Get<PaymentNotifications>().HandleAsync("virement", "{}", "t=1,v1=00", CancellationToken.None)).Refusal);
    }

    private static (string Body, string? Signature) Forge(Random random, string body, string signature, TestPortal portal, string way) => random.Next(8) switch
    {
        0 => (OneOther(random, body), signature),
        1 => (body[..random.Next(body.Length)], signature),
        2 => (body + (char)random.Next(' ', '~'), signature),
        3 => (body, OneOther(random, signature)),
        4 => (body, signature[..random.Next(signature.Length)]),
        5 => (body, signature.Replace($"t={portal.Clock.GetUtcNow().ToUnixTimeSeconds()}", At(portal, random.Next(1, 100_000) * (random.Next(2) == 0 ? 1 : -1)), StringComparison.Ordinal)),
        6 => (body, portal.Sign(way, body, portal.Clock.GetUtcNow().AddSeconds(random.Next(301, 1_000_000) * (random.Next(2) == 0 ? 1 : -1)))),
        _ => (body, Stripe.EventUtility.GenerateSignatureHeader(body, $"whsec_{random.Next()}", portal.Clock.GetUtcNow().ToUnixTimeSeconds())),
    };

    private static string At(TestPortal portal, int later) => string.Create(CultureInfo.InvariantCulture, $"t={portal.Clock.GetUtcNow().ToUnixTimeSeconds() + later}");

    /// <summary>One character is another one.</summary>
    private static string OneOther(Random random, string text)
    {
        var place = random.Next(text.Length);
        char other;
        do
        {
            other = (char)random.Next('!', '~');
        }
        while (other == text[place]);
        return text[..place] + other + text[(place + 1)..];
    }
}
