using System.Net;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Tests.Services.Accounts.Sessions;

public sealed class DeviceDescriptionTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData(null, "")]
    public void A_browser_is_named_by_words_of_ours_alone(string? userAgent, string description) => Assert.Equal(description, DeviceDescription.Of(userAgent));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.*")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.*")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:*")]
    public void Of_an_address_the_network_is_kept(string address, string network) => Assert.Equal(network, DeviceDescription.NetworkOf(IPAddress.Parse(address)));
}
