namespace VoipPortal.Components.Shared;

/// <summary>Ids that tie a label to what it names, unique on the page.</summary>
public static class ElementIds
{
    public static string New(string prefix) => $"{prefix}-{Guid.NewGuid():N}"[..(prefix.Length + 9)];
}
