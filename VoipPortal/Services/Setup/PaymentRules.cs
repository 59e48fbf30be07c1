using Microsoft.Extensions.Options;
using VoipPortal.Services.Payments;

namespace VoipPortal.Services.Setup;

/// <summary>What must be right about payments before the portal starts; each sentence names the key, and none a secret.</summary>
internal sealed class PaymentRules(IHostEnvironment environment) : IValidateOptions<PaymentOptions>
{
    private const int LongestDelay = 3600;
    private const int LongestTimeout = 60;

    public ValidateOptionsResult Validate(string? name, PaymentOptions options) => ConfigurationRules.Check(
        (options.Demo == true && !environment.IsDevelopment(), $"Payments:Demo is true, and the environment is {environment.EnvironmentName}; orders may be paid with demo cards in Development alone. Remove it."),
        (options.DemoDelaySeconds is < 0 or > LongestDelay, $"Payments:DemoDelaySeconds {options.DemoDelaySeconds} is not a delay; expected 0 to {LongestDelay}."),
        (options.Stripe is { SecretKey: "", WebhookSecret: not "" }, "Payments:Stripe:SecretKey is empty, and Payments:Stripe:WebhookSecret is not; give both or none."),
        (options.Stripe is { SecretKey: not "", WebhookSecret: "" }, "Payments:Stripe:WebhookSecret is empty, and Payments:Stripe:SecretKey is not; without it no payment would be confirmed. Give both or none."),
        (options.Stripe.SecretKey.Any(char.IsWhiteSpace), "Payments:Stripe:SecretKey holds a space or a line break; expected the key alone."),
        (options.Stripe.WebhookSecret.Any(char.IsWhiteSpace), "Payments:Stripe:WebhookSecret holds a space or a line break; expected the secret alone."),
        (!IsSafe(options.Stripe.ApiBase), $"Payments:Stripe:ApiBase \"{options.Stripe.ApiBase}\" is not an https address; expected one such as \"https://api.stripe.com\"."),
        (options.Stripe.TimeoutSeconds is < 1 or > LongestTimeout, $"Payments:Stripe:TimeoutSeconds {options.Stripe.TimeoutSeconds} is not a wait; expected 1 to {LongestTimeout}."));

    /// <summary>The key travels there: encrypted, or not beyond this machine.</summary>
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
