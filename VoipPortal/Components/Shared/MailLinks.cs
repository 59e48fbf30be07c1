using Microsoft.Extensions.Options;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Shared;

/// <summary>Addresses in mails: those of the configured portal, so that a forged Host header leads nobody elsewhere.</summary>
public sealed class MailLinks(IOptions<MailOptions> options, IHostEnvironment environment)
{
    /// <param name="requested">Base address of the request, trusted in Development alone.</param>
    /// <param name="code">What the link carries.</param>
    public string Of(string requested, string code) => Of(requested, PortalUrls.ResetPassword, code);

    /// <summary>The same to where an invitation is accepted.</summary>
    public string OfInvitation(string requested, string code) => Of(requested, PortalUrls.Invitation, code);

    private string Of(string requested, string page, string code)
    {
        var start = options.Value.PortalAddress is { Length: > 0 } configured && !environment.IsDevelopment() ? configured : requested;
        return $"{start.TrimEnd('/')}{page}?code={Uri.EscapeDataString(code)}";
    }
}
