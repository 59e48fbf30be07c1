using System.Net;
using Microsoft.Extensions.Options;

namespace VoipPortal.Services.Setup;

/// <summary>What must be right about proxies and limits before the portal starts; each sentence names the key.</summary>
internal sealed class ExposureRules : IValidateOptions<ProxyOptions>, IValidateOptions<LimitOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, ProxyOptions options) => ConfigurationRules.Check(
    [
        .. options.KnownProxies.Select((proxy, place) => (
            !IPAddress.TryParse(proxy, out _), $"Proxy:KnownProxies:{place} \"{proxy}\" is not an address; expected one such as 127.0.0.1. A network goes into Proxy:KnownNetworks.")),
        .. options.KnownNetworks.Select((network, place) => (
            !IPNetwork.TryParse(network, out _), $"Proxy:KnownNetworks:{place} \"{network}\" is not a network; expected one such as 10.0.0.0/8.")),
        .. options.KnownNetworks.Select((network, place) => (
            IPNetwork.TryParse(network, out var known) && known.PrefixLength == 0, $"Proxy:KnownNetworks:{place} \"{network}\" is everybody: anyone could say that a request came from elsewhere. Name the proxies.")),
    ]);

    public ValidateOptionsResult Validate(string? name, LimitOptions options) => ConfigurationRules.Check(
        Outside(nameof(options.OrdersPerMinute), options.OrdersPerMinute),
        Outside(nameof(options.DocumentsAtOnce), options.DocumentsAtOnce),
        Outside(nameof(options.CircuitsPerUser), options.CircuitsPerUser),
        Outside(nameof(options.AnonymousRequestsPerMinute), options.AnonymousRequestsPerMinute));

    private static (bool, string) Outside(string key, int value) => (value is < 1 or > Most, $"Limits:{key} {value} is not a limit; expected 1 to {Most}.");
}
