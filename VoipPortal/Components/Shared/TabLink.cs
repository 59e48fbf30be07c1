namespace VoipPortal.Components.Shared;

public sealed record TabLink(string Text, string Url, bool Selected);
