using System.Globalization;

namespace VoipPortal.Components.Shared;

/// <summary>The page that an address asks for.</summary>
public static class PageNumber
{
    /// <summary>From 1; what is no such number is the first page.</summary>
    public static int Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
