using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

/// <summary>Renders mails: HTML by components, plain text from the same content.</summary>
public sealed class MailRenderer(
    IServiceScopeFactory scopes, ILoggerFactory loggers, IStringLocalizer<MailTexts> texts, BillingCalendar calendar, IOptions<MailOptions> options)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="facts">What to tell.</param>
    /// <param name="language">Two letters; every other than <c>en</c> is French.</param>
    public async Task<RenderedMail> RenderAsync(MailFacts facts, string language)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (content, text) = Write(facts, scope.ServiceProvider, language == "en" ? English : French);
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailMessage.Content)] = content });
            return (await renderer.RenderComponentAsync<MailMessage>(parameters)).ToHtmlString();
        });
        return new RenderedMail(content.Subject, text, html);
    }

    /// <summary>In another language than that of the moment, which is put back; what finds its words in the services finds them in that language.</summary>
    private (MailContent Content, string Text) Write(MailFacts facts, IServiceProvider services, CultureInfo language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language;
            var content = new MailWriter(texts, calendar, ActivatorUtilities.CreateInstance<JournalSentences>(services, new Display(calendar)), options.Value).Write(facts);
            return (content, MailText.Of(content, (label, value) => texts[nameof(MailTexts.FactLine), label, value]));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
