namespace VoipPortal.Components.Layout;

/// <summary>The colours of one theme, by what they are for. Each becomes a CSS custom property of the same name (<c>AccentSoft</c>: <c>--accent-soft</c>).</summary>
public sealed record Tones
{
    public required string Ground { get; init; }
    public required string Surface { get; init; }
    public required string Raised { get; init; }
    public required string Sunken { get; init; }
    public required string Line { get; init; }
    public required string Edge { get; init; }
    public required string Text { get; init; }
    public required string Muted { get; init; }
    public required string Accent { get; init; }
    public required string AccentStrong { get; init; }
    public required string AccentSoft { get; init; }
    public required string OnAccent { get; init; }
    public required string Pending { get; init; }
    public required string PendingSoft { get; init; }
    public required string Done { get; init; }
    public required string DoneSoft { get; init; }
    public required string Refused { get; init; }
    public required string RefusedSoft { get; init; }
    public required string Information { get; init; }
    public required string InformationSoft { get; init; }
    public required string Veil { get; init; }
    public required string Shadow { get; init; }
}
