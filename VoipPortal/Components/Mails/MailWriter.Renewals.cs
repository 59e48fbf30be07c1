using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

internal sealed partial class MailWriter
{
    private MailContent Issued(InvoiceIssued issued)
    {
        var month = _display.Month(issued.Month);
        return Content(
            nameof(MailTexts.InvoiceIssuedSubject), nameof(MailTexts.InvoiceIssuedText), nameof(MailTexts.WhyMoney), issued.Number, issued.Company, month, _display.Money(issued.Amounts.Ttc)) with
        {
            Facts =
            [
                Fact(nameof(MailTexts.Customer), issued.Company),
                Fact(nameof(MailTexts.TelephonyGroup), issued.Group),
                Fact(nameof(MailTexts.InvoiceNumber), issued.Number),
                Fact(nameof(MailTexts.InvoiceMonth), month),
                .. Amounts(issued.Amounts, nameof(MailTexts.Ht)),
                On(nameof(MailTexts.InvoiceDueOn), issued.DueOn),
            ],
            Next = [T(nameof(MailTexts.InvoiceIssuedNext), _display.Day(issued.DueOn))],
            Link = new MailLink(T(nameof(MailTexts.InvoiceLink)), Url(PortalUrls.Invoice(issued.Number)), T(nameof(MailTexts.InvoiceWay), issued.Number)),
        };
    }

    private MailContent Applied(ChangesApplied applied)
    {
        var more = applied.Total - applied.Changes.Count;
        return Content(
            nameof(MailTexts.ChangesAppliedSubject), nameof(MailTexts.ChangesAppliedText), nameof(MailTexts.WhyServices), applied.Group, applied.Company, _display.Day(applied.EffectiveOn)) with
        {
            Facts =
            [
                Fact(nameof(MailTexts.Customer), applied.Company),
                Fact(nameof(MailTexts.TelephonyGroup), applied.Group),
                .. applied.Changes.Select(change => new MailFact(NumberAndLabel(change.Line.Number, change.Line.Label), TextOf(change))),
            ],
            Next =
            [
                .. more > 0 ? [T(nameof(MailTexts.ChangesMore), _display.Count(more))] : Array.Empty<string>(),
                T(nameof(MailTexts.ChangesAppliedNext)),
            ],
            Link = applied.Changes is [var first, ..]
                ? new MailLink(T(nameof(MailTexts.GroupLink)), Url(PortalUrls.Group(first.Line.Group)), T(nameof(MailTexts.GroupWay), applied.Group))
                : null,
        };
    }

    private string TextOf(MailChange change)
    {
        var calls = T(nameof(MailTexts.CallsFromTo), _display.Count(change.Calls), _display.Count(change.NewCalls));
        return (change.Offer == change.NewOffer, change.Calls == change.NewCalls) switch
        {
            (true, _) => calls,
            (_, true) => T(nameof(MailTexts.ChangeOffer), change.Offer, change.NewOffer),
            _ => T(nameof(MailTexts.ChangeBoth), change.Offer, change.NewOffer, calls),
        };
    }
}
