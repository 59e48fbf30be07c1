using System.Net;
using System.Net.Sockets;

namespace VoipPortal.Services.Accounts;

/// <summary>Where guesses come from.</summary>
/// <param name="Network">The address; of IPv6 the half that names the network, because the other half is free to choose.</param>
/// <param name="Device">The cookie of a browser that the account knows; null for a stranger's.</param>
public sealed record GuessOrigin(string Network, string? Device)
{
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }
}
