namespace VoipPortal.Services.Payments;

/// <summary>Section <c>Payments</c> of the configuration.</summary>
public sealed class PaymentOptions
{
    public const string Section = "Payments";

    /// <summary>The demo card page; when not set, on in Development. Anywhere else the portal does not start with it.</summary>
    public bool? Demo { get; set; }

    /// <summary>How long the demo card that is confirmed late keeps one waiting.</summary>
    public int DemoDelaySeconds { get; set; } = 8;

    public StripeOptions Stripe { get; set; } = new();
}

/// <summary>Section <c>Payments:Stripe</c>; off while both keys are empty.</summary>
public sealed class StripeOptions
{
    /// <summary>Secret: never logged, never shown.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Secret that signs notifications; given with the address that receives them.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Where the payment company answers.</summary>
    public string ApiBase { get; set; } = "https://api.stripe.com";

    /// <summary>Longest wait for one answer.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    public bool IsOn => SecretKey.Length > 0;
}
