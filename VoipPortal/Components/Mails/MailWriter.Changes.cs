using VoipPortal.Components.Shared;
using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

internal sealed partial class MailWriter
{
    private MailContent Asked(OfferChangeAsked change) =>
        OfLine(nameof(MailTexts.OfferAskedSubject), nameof(MailTexts.OfferAskedText), change.Company, change.Line, change.EffectiveOn) with
        {
            Facts =
            [
                .. Line(change.Company, change.Line),
                Fact(nameof(MailTexts.Offer), change.Offer),
                Fact(nameof(MailTexts.NewOffer), change.NewOffer),
                .. Amounts(change.Monthly, nameof(MailTexts.MonthlyHt)),
                On(nameof(MailTexts.EffectiveOn), change.EffectiveOn),
                By(change.By),
            ],
            Next = [T(nameof(MailTexts.OfferNext), Until(change.EffectiveOn))],
        };

    private MailContent Replaced(OfferChangeReplaced change) =>
        OfLine(nameof(MailTexts.OfferReplacedSubject), nameof(MailTexts.OfferReplacedText), change.Company, change.Line, change.EffectiveOn) with
        {
            Facts =
            [
                .. Line(change.Company, change.Line),
                Fact(nameof(MailTexts.Offer), change.Offer),
                Fact(nameof(MailTexts.FormerOffer), change.FormerOffer),
                Fact(nameof(MailTexts.NewOffer), change.NewOffer),
                .. Amounts(change.Monthly, nameof(MailTexts.MonthlyHt)),
                On(nameof(MailTexts.EffectiveOn), change.EffectiveOn),
                By(change.By),
            ],
            Next = [T(nameof(MailTexts.OfferNext), Until(change.EffectiveOn))],
        };

    private MailContent Cancelled(OfferChangeCancelled change) =>
        OfLine(nameof(MailTexts.OfferCancelledSubject), nameof(MailTexts.OfferCancelledText), change.Company, change.Line, change.EffectiveOn) with
        {
            Facts =
            [
                .. Line(change.Company, change.Line),
                Fact(nameof(MailTexts.OfferKept), change.Offer),
                Fact(nameof(MailTexts.OfferGivenUp), change.CancelledOffer),
                On(nameof(MailTexts.PlannedOn), change.EffectiveOn),
                By(change.By),
            ],
            Next = [T(nameof(MailTexts.OfferCancelledNext))],
        };

    private MailContent Asked(ReductionAsked change) =>
        OfLine(nameof(MailTexts.ReductionAskedSubject), nameof(MailTexts.ReductionAskedText), change.Company, change.Line, change.EffectiveOn) with
        {
            Facts =
            [
                .. Line(change.Company, change.Line),
                Fact(nameof(MailTexts.Calls), _display.Count(change.Calls)),
                Fact(nameof(MailTexts.NewCalls), _display.Count(change.NewCalls)),
                .. Amounts(change.Monthly, nameof(MailTexts.OptionHt)),
                On(nameof(MailTexts.EffectiveOn), change.EffectiveOn),
                By(change.By),
            ],
            Next = [T(nameof(MailTexts.ReductionNext), Until(change.EffectiveOn))],
        };

    private MailContent Replaced(ReductionReplaced change) =>
        OfLine(nameof(MailTexts.ReductionReplacedSubject), nameof(MailTexts.ReductionReplacedText), change.Company, change.Line, change.EffectiveOn) with
        {
            Facts =
            [
                .. Line(change.Company, change.Line),
                Fact(nameof(MailTexts.Calls), _display.Count(change.Calls)),
                Fact(nameof(MailTexts.FormerCalls), _display.Count(change.FormerCalls)),
                Fact(nameof(MailTexts.NewCalls), _display.Count(change.NewCalls)),
                .. Amounts(change.Monthly, nameof(MailTexts.OptionHt)),
                On(nameof(MailTexts.EffectiveOn), change.EffectiveOn),
                By(change.By),
            ],
            Next = [T(nameof(MailTexts.ReductionNext), Until(change.EffectiveOn))],
        };

    private MailContent Cancelled(ReductionCancelled change) =>
        OfLine(nameof(MailTexts.ReductionCancelledSubject), nameof(MailTexts.ReductionCancelledText), change.Company, change.Line, change.EffectiveOn) with
        {
            Facts =
            [
                .. Line(change.Company, change.Line),
                Fact(nameof(MailTexts.CallsKept), _display.Count(change.Calls)),
                Fact(nameof(MailTexts.CallsGivenUp), _display.Count(change.CancelledCalls)),
                On(nameof(MailTexts.PlannedOn), change.EffectiveOn),
                By(change.By),
            ],
            Next = [T(nameof(MailTexts.ReductionCancelledNext))],
        };

    /// <summary>Filled in everywhere: {0} number, {1} company, {2} date.</summary>
    private MailContent OfLine(string subject, string text, string company, MailLine line, DateOnly effectiveOn) =>
        Content(subject, text, nameof(MailTexts.WhyServices), Display.Number(line.Number), company, _display.Day(effectiveOn)) with
        {
            Link = new MailLink(
                T(nameof(MailTexts.LineLink)),
                Url(PortalUrls.Line(line.Group, line.Number)),
                T(nameof(MailTexts.LineWay), line.Group, Display.Number(line.Number))),
        };

    private MailFact[] Line(string company, MailLine line) =>
        [Fact(nameof(MailTexts.Customer), company), Fact(nameof(MailTexts.Line), NumberAndLabel(line.Number, line.Label))];

    private MailFact On(string label, DateOnly day) => Fact(label, _display.Day(day));

    private string Until(DateOnly effectiveOn) => _display.Until(calendar.CutOff(effectiveOn));
}
