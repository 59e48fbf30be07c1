using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

internal sealed partial class MailWriter
{
    private MailContent Asked(ReductionsAsked batch) =>
        OfBatch(nameof(MailTexts.ReductionsAskedSubject), nameof(MailTexts.ReductionsAskedText), batch.Company, batch.Batch, batch.Changed, batch.EffectiveOn) with
        {
            Facts =
            [
                .. OfCalls(batch.Company, nameof(MailTexts.NewCalls), batch.Calls, batch.Changed, batch.Selected, batch.DifferenceHt),
                On(nameof(MailTexts.EffectiveOn), batch.EffectiveOn),
                By(batch.By),
            ],
            Next = [T(nameof(MailTexts.BatchNext), Until(batch.EffectiveOn))],
        };

    private MailContent Cancelled(ReductionsCancelled batch) =>
        OfBatch(nameof(MailTexts.ReductionsCancelledSubject), nameof(MailTexts.ReductionsCancelledText), batch.Company, batch.Batch, batch.Changed, batch.EffectiveOn) with
        {
            Facts =
            [
                .. OfCalls(batch.Company, nameof(MailTexts.CallsGivenUp), batch.Calls, batch.Changed, batch.Selected, batch.DifferenceHt),
                On(nameof(MailTexts.PlannedOn), batch.EffectiveOn),
                By(batch.By),
            ],
            Next = [T(nameof(MailTexts.BatchCancelledNext))],
        };

    private IEnumerable<MailFact> OfCalls(string company, string name, int calls, int changed, int selected, Money difference) =>
    [
        Fact(nameof(MailTexts.Customer), company),
        Fact(name, _display.Count(calls)),
        new(T(nameof(MailTexts.BatchLines)), T(nameof(MailTexts.BatchLinesOf), _display.Count(changed), _display.Count(selected))),
        Fact(nameof(MailTexts.BatchDifference), _display.Difference(difference)),
    ];
}
