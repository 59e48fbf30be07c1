using System.Net;
using System.Net.Sockets;
using VoipPortal.Data.Accounts;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>A browser in words that its owner recognises, and no more than that.</summary>
public static class DeviceDescription
{
    /// <summary>The first that is found counts: browsers also name those whose place they took.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">As the browser sends it; null or nonsense gives an empty text.</param>
    public static string Of(string? userAgent)
    {
        var names = new[] { Browsers, Systems }.Select(known => known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name);
        var text = string.Join(", ", names.OfType<string>());
        return text.Length <= AccountSession.DeviceMaxLength ? text : text[..AccountSession.DeviceMaxLength];
    }

    /// <summary>The network of an address: the first three bytes of IPv4, the first three words of IPv6.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.*"
            : string.Concat(Enumerable.Range(0, 3).Select(word => $"{(bytes[2 * word] << 8) | bytes[(2 * word) + 1]:x}:")) + "*";
    }
}
