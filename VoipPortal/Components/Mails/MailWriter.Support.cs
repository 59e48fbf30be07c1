using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

internal sealed partial class MailWriter
{
    private MailContent Prepared(OrderPrepared prepared)
    {
        var until = _display.Instant(prepared.ExpiresAt);
        return OfOrder(nameof(MailTexts.OrderPreparedSubject), nameof(MailTexts.OrderPreparedText), prepared.Company, prepared.Order, until) with
        {
            Facts =
            [
                .. Order(prepared.Company, prepared.Order),
                Fact(nameof(MailTexts.AcceptUntil), until),
                .. prepared.Replaces is { } replaced ? [Fact(nameof(MailTexts.Replaces), replaced)] : Array.Empty<MailFact>(),
            ],
            Next = [T(nameof(MailTexts.OrderPreparedNext))],
        };
    }

    private MailContent Ended(SupportSessionEnded ended) =>
        Content(nameof(MailTexts.SupportEndedSubject), nameof(MailTexts.SupportEndedText), nameof(MailTexts.WhySupport), ended.Ticket, ended.Company) with
        {
            Facts =
            [
                Fact(nameof(MailTexts.SupportStaff), T(nameof(MailTexts.SupportStaffName), ended.Staff)),
                Fact(nameof(MailTexts.SupportReason), ended.Reason),
                Fact(nameof(MailTexts.SupportTicket), ended.Ticket),
                Fact(nameof(MailTexts.SupportPeriod), T(nameof(MailTexts.SupportFromTo), _display.Instant(ended.StartedAt), _display.Instant(ended.EndedAt))),
                Fact(nameof(MailTexts.SupportEnding), sentences.EndingOf(ended.Ending)),
                .. ended.Deeds.Select(deed => new MailFact(T(nameof(MailTexts.SupportDone), _display.Time(deed.At)), OneLine.Of(sentences.Of(RecordOf(deed))))),
            ],
            Next = [.. NextOf(ended), T(nameof(MailTexts.SupportDoor))],
            Link = new MailLink(T(nameof(MailTexts.SupportLink)), Url(PortalUrls.SupportSession(ended.Session)), T(nameof(MailTexts.SupportWay))),
        };

    private IEnumerable<string> NextOf(SupportSessionEnded ended) => ended switch
    {
        { Total: 0 } => [T(nameof(MailTexts.SupportNothing))],
        _ when ended.Total > ended.Deeds.Count => [T(nameof(MailTexts.SupportMore), _display.Count(ended.Total - ended.Deeds.Count))],
        _ => [],
    };

    private static JournalRecord RecordOf(MailDeed deed) =>
        new(0, deed.At, "", ActorKind.Staff, Enum.Parse<JournalAction>(deed.Action), deed.Subject, null, deed.Before, deed.After);
}
