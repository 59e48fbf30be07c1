using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

internal sealed partial class MailWriter
{
    private MailContent Applied(BatchApplied batch) =>
        OfBatch(nameof(MailTexts.BatchAppliedSubject), nameof(MailTexts.BatchAppliedText), batch.Company, batch.Batch, batch.Changed, batch.EffectiveOn) with
        {
            Facts =
            [
                Fact(nameof(MailTexts.Customer), batch.Company),
                Fact(nameof(MailTexts.NewOffer), batch.Offer),
                new(T(nameof(MailTexts.BatchLines)), T(nameof(MailTexts.BatchLinesOf), _display.Count(batch.Changed), _display.Count(batch.Selected))),
                Fact(nameof(MailTexts.BatchDifference), _display.Difference(batch.DifferenceHt)),
                On(nameof(MailTexts.EffectiveOn), batch.EffectiveOn),
                By(batch.By),
            ],
            Next = [T(nameof(MailTexts.BatchNext), Until(batch.EffectiveOn))],
        };

    private MailContent Cancelled(BatchCancelled batch) =>
        OfBatch(nameof(MailTexts.BatchCancelledSubject), nameof(MailTexts.BatchCancelledText), batch.Company, batch.Batch, batch.Changed, batch.EffectiveOn) with
        {
            Facts =
            [
                Fact(nameof(MailTexts.Customer), batch.Company),
                Fact(nameof(MailTexts.OfferGivenUp), batch.Offer),
                new(T(nameof(MailTexts.BatchLines)), T(nameof(MailTexts.BatchLinesOf), _display.Count(batch.Changed), _display.Count(batch.Selected))),
                Fact(nameof(MailTexts.BatchDifference), _display.Difference(batch.DifferenceHt)),
                On(nameof(MailTexts.PlannedOn), batch.EffectiveOn),
                By(batch.By),
            ],
            Next = [T(nameof(MailTexts.BatchCancelledNext))],
        };

    /// <summary>Filled in everywhere: {0} number of lines, {1} company, {2} date.</summary>
    private MailContent OfBatch(string subject, string text, string company, Guid batch, int lines, DateOnly effectiveOn) =>
        Content(subject, text, nameof(MailTexts.WhyServices), _display.Count(lines), company, _display.Day(effectiveOn)) with
        {
            Link = new MailLink(T(nameof(MailTexts.BatchLink)), Url(PortalUrls.Batch(batch)), T(nameof(MailTexts.BatchWay))),
        };
}
