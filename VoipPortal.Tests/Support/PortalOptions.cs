namespace VoipPortal.Tests.Support;

/// <summary>How to start the portal as a process: the settings most tests give, and any other as an environment variable.</summary>
public sealed record PortalOptions
{
    /// <summary>The verb and its arguments; none serves the site.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string EnvironmentName { get; init; } = "Development";

    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>, as <c>Database:Provider</c> wants it; null leaves what appsettings.json says.</summary>
    public string? Provider { get; init; }

    public string? ConnectionString { get; init; }

    /// <summary>What the demo clock shows, with its offset.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Settings by name, a section and its key joined by two underscores; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Another build than the one tested, such as a published one.</summary>
    public string? Program { get; init; }

    /// <summary>A program and its arguments that start the portal in their turn, such as one that takes privileges away; none starts it directly.</summary>
    public IReadOnlyList<string> Through { get; init; } = [];

    /// <summary>The current directory of the portal; by default the folder of its program.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The port of 127.0.0.1 to serve on; by default a free one. Give the same one to restart a site where its clients look for it.</summary>
    public int? Port { get; init; }
}
