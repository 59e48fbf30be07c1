using System.Globalization;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>The mail that leads back in after a forgotten password.</summary>
public sealed class PasswordMails(PortalDatabase database, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("mail");

    /// <summary>In the language of the account, or else of the page on which it was asked.</summary>
    public Task SendResetLinkAsync(ApplicationUser user, string link, CancellationToken cancellationToken)
    {
        var language = user.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var message = new PasswordResetAsked(link).ToOutbox(user.Email!, language, clock.GetUtcNow());
        return database.WriteAsync(Self, (context, _) => Task.FromResult(context.Outbox.Add(message)), cancellationToken);
    }
}
