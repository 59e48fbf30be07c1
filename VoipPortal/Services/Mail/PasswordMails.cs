using System.Globalization;
using VoipPortal.Data;

namespace VoipPortal.Services.Mail;

/// <summary>The mail that leads back in after a forgotten password.</summary>
public sealed class PasswordMails(TimeProvider clock)
{
    /// <summary>In the language of the account, or else of the page on which it was asked. The caller writes it beside what it tells of.</summary>
    public OutboxMessage ResetLink(ApplicationUser user, string link)
    {
        var language = user.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return new PasswordResetAsked(link).ToOutbox(user.Email!, language, clock.GetUtcNow());
    }
}
