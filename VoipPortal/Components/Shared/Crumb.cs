namespace VoipPortal.Components.Shared;

/// <summary>A step of the way to a page. Without an address it is the page itself.</summary>
public sealed record Crumb(string Text, string? Url = null);
