using System.Globalization;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

/// <summary>Facts in words, in the language of the moment. One writer writes one mail.</summary>
internal sealed partial class MailWriter(IStringLocalizer<MailTexts> texts, BillingCalendar calendar, JournalSentences sentences, MailOptions options)
{
    private readonly Display _display = new(calendar);

    public MailContent Write(MailFacts facts) => facts switch
    {
        PasswordResetAsked reset => Reset(reset),
        UserInvited invited => Invited(invited),
        NewDevice device => Seen(device),
        OfferChangeAsked change => Asked(change),
        OfferChangeReplaced change => Replaced(change),
        OfferChangeCancelled change => Cancelled(change),
        ReductionAsked change => Asked(change),
        ReductionReplaced change => Replaced(change),
        ReductionCancelled change => Cancelled(change),
        OrderMade order => Made(order),
        OrderPrepared order => Prepared(order),
        SupportSessionEnded session => Ended(session),
        OrderPaid order => Paid(order),
        OrderExpired order => Expired(order),
        OrderCancelled order => Cancelled(order),
        PaymentParked payment => Parked(payment),
        BatchApplied batch => Applied(batch),
        BatchCancelled batch => Cancelled(batch),
        ReductionsAsked batch => Asked(batch),
        ReductionsCancelled batch => Cancelled(batch),
        InvoiceIssued issued => Issued(issued),
        ChangesApplied applied => Applied(applied),
        _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Kind(), "Nobody wrote the words for it."),
    };

    private MailContent Reset(PasswordResetAsked reset) => Content(nameof(MailTexts.ResetSubject), nameof(MailTexts.ResetText), nameof(MailTexts.WhyReset)) with
    {
        Next = [T(nameof(MailTexts.ResetNext))],
        Link = new MailLink(T(nameof(MailTexts.ResetLink)), reset.Link, null),
    };

    private MailContent Invited(UserInvited invited) =>
        Content(nameof(MailTexts.InvitedSubject), nameof(MailTexts.InvitedText), nameof(MailTexts.WhyInvited), invited.Company ?? OneLine.Of(options.FromName)) with
        {
            Next = [T(nameof(MailTexts.InvitedNext), _display.Instant(invited.ExpiresAt))],
            Link = new MailLink(T(nameof(MailTexts.InvitedLink)), invited.Link, null),
        };
    private MailContent Seen(NewDevice device) => Content(nameof(MailTexts.NewDeviceSubject), nameof(MailTexts.NewDeviceText), nameof(MailTexts.WhyNewDevice)) with
    {
        Facts =
        [
            Fact(nameof(MailTexts.NewDeviceWhen), _display.Instant(device.At)),
            Fact(nameof(MailTexts.NewDeviceWhat), device.Device.Length > 0 ? device.Device : T(nameof(MailTexts.NewDeviceUnknown))),
            Fact(nameof(MailTexts.NewDeviceWhere), device.Network),
        ],
        Next = [T(nameof(MailTexts.NewDeviceNext))],
        Link = new MailLink(T(nameof(MailTexts.NewDeviceLink)), Url(PortalUrls.Sessions), T(nameof(MailTexts.NewDeviceWay))),
    };

    private MailContent Content(string subject, string introduction, string why, params object[] values) => new()
    {
        Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr",
        Subject = T(subject, values),
        Introduction = T(introduction, values),
        Why = T(why, values),
        Sender = OneLine.Of(options.FromName),
        Portal = options.PortalAddress.TrimEnd('/'),
    };

    private IEnumerable<MailFact> Amounts(MailAmounts amounts, string ht) =>
    [
        Fact(ht, _display.Money(amounts.Ht)),
        new(T(nameof(MailTexts.Vat), _display.Rate(amounts.Rate)), _display.Money(amounts.Vat)),
        Fact(nameof(MailTexts.Ttc), _display.Money(amounts.Ttc)),
    ];

    private MailFact By(string? account) => Fact(nameof(MailTexts.By), account is not null ? Display.Person(account) : T(nameof(MailTexts.ByOperator)));

    private MailFact Fact(string label, string value) => new(T(label), OneLine.Of(value));

    /// <summary>Whatever is filled in was chosen by somebody: none of it may begin a line of its own.</summary>
    private string T(string key, params object[] values) => OneLine.Of(texts[key, values]);

    private static string NumberAndLabel(string number, string label) =>
        string.IsNullOrWhiteSpace(label) ? Display.Number(number) : $"{Display.Number(number)} ({OneLine.Of(label)})";

    private string? Url(string path) => options.PortalAddress.Length == 0 ? null : options.PortalAddress.TrimEnd('/') + path;
}
