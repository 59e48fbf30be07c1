namespace VoipPortal.Services.Setup;

/// <summary>Section <c>Demo</c> of the configuration, refused outside Development.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Instant at which the clock starts, from where it runs on; ISO 8601 with its offset or Z.</summary>
    public string? Now { get; set; }
}
