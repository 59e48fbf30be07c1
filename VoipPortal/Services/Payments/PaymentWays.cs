using VoipPortal.Services.Payments.DemoCards;

namespace VoipPortal.Services.Payments;

/// <summary>The ways to pay online that are set up, in the order in which they are offered.</summary>
public sealed class PaymentWays(StripeCheckout stripe, DemoCheckout demo)
{
    public IReadOnlyList<IPaymentWay> Online { get; } = [.. new IPaymentWay[] { stripe, demo }.Where(way => way.IsOn)];

    public IPaymentWay? Find(string? name) => Online.FirstOrDefault(way => way.Name == name);
}
