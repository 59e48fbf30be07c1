using Microsoft.Extensions.Options;
using MimeKit;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Setup;

internal sealed partial class ConfigurationRules : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) => Check(
        (!IsAddress(options.From), $"Mail:From \"{options.From}\" is not an address; expected one such as ne-pas-repondre@example.com."),
        (string.IsNullOrWhiteSpace(options.FromName), "Mail:FromName is empty; expected the name of the operator."),
        (options.Host.Length > 0 && Uri.CheckHostName(options.Host) == UriHostNameType.Unknown, $"Mail:Host \"{options.Host}\" is not a host; expected a name or an address, without scheme and port."),
        (options.Port is < 1 or > 65535, $"Mail:Port {options.Port} is not a port; expected 1 to 65535, usually 587."),
        (options.TimeoutSeconds is < 1 or > 120, $"Mail:TimeoutSeconds {options.TimeoutSeconds} is not a time to wait; expected 1 to 120 seconds."),
        (options.User.Length > 0 && options.Password.Length == 0, "Mail:Password is empty, and Mail:User is set; expected both or none."),
        (options.User.Length == 0 && options.Password.Length > 0, "Mail:User is empty, and Mail:Password is set; expected both or none."),
        (options.PortalAddress.Length > 0 && !IsPortalAddress(options.PortalAddress), $"Mail:PortalAddress \"{options.PortalAddress}\" is not the address of a portal; expected one such as https://portal.example.com."));

    internal static bool IsAddress(string text) => MailboxAddress.TryParse(text, out var address) && address.Address == text && address.Domain.Length > 0;

    /// <summary>Paths are put behind it, so nothing may stand there; a name and password in it would go out with every mail.</summary>
    private static bool IsPortalAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
        && !text.EndsWith('?') && !text.EndsWith('#');
}
