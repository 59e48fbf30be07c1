namespace VoipPortal.Services.Setup;

/// <summary>Section <c>Proxy</c> of the configuration: whose word is taken for where a request came from and how.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses of proxies, such as <c>127.0.0.1</c>.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of proxies, such as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];

    /// <summary>Whether any is known; forwarded headers are ignored otherwise.</summary>
    public bool IsUsed => KnownProxies.Count + KnownNetworks.Count > 0;
}

/// <summary>Section <c>Limits</c> of the configuration: how much one may ask for.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Orders that a customer may make or support prepare for it, within any sixty seconds; one for several lines counts as one.</summary>
    public int OrdersPerMinute { get; set; } = 10;

    /// <summary>Documents that are made for a customer at the same time; the next ones wait in turn.</summary>
    public int DocumentsAtOnce { get; set; } = 2;

    /// <summary>Windows that one account has open at the same time.</summary>
    public int CircuitsPerUser { get; set; } = 10;

    /// <summary>Requests of visitors from one network address within a minute, files of the screens not counted.</summary>
    public int AnonymousRequestsPerMinute { get; set; } = 300;
}
