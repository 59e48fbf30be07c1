using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Resources;

namespace VoipPortal.Services.Mail;

/// <summary>The mail that leads back in after a forgotten password.</summary>
public sealed class PasswordMails(PortalDatabase database, TimeProvider clock, IStringLocalizer<AccountTexts> texts)
{
    private static readonly Access Self = Access.ForSystem("mail");

    /// <summary>In the language of the account, or else of the page on which it was asked.</summary>
    public Task SendResetLinkAsync(ApplicationUser user, string link, CancellationToken cancellationToken)
    {
        using var _ = new SpokenLanguage(user.Language);
        var text = texts[nameof(AccountTexts.ResetMailText), link].Value;
        var html = HtmlEncoder.Default.Encode(text).Replace("&#xA;", "<br>", StringComparison.Ordinal)
            .Replace(HtmlEncoder.Default.Encode(link), $"<a href=\"{HtmlEncoder.Default.Encode(link)}\">{HtmlEncoder.Default.Encode(link)}</a>", StringComparison.Ordinal);
        var message = new OutboxMessage(clock.GetUtcNow(), user.Email!, texts[nameof(AccountTexts.ResetMailSubject)], text, $"<p>{html}</p>");
        return database.WriteAsync(Self, (context, _) => Task.FromResult(context.Outbox.Add(message)), cancellationToken);
    }

    /// <summary>Texts in another language than that of the request, for as long as it lives.</summary>
    private sealed class SpokenLanguage : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public SpokenLanguage(string? language) => CultureInfo.CurrentUICulture = language is null ? _before : CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
