using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Resources;
using VoipPortal.Services.Batches;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>What a batch comes to, in one sentence whose parts add up to the selection; each part in the singular where it is one.</summary>
internal static class BatchSentences
{
    public static string Summary(IStringLocalizer<BatchTexts> texts, Display display, BatchHead head)
    {
        var tally = head.Tally;
        var difference = display.Difference(tally.DifferenceHt);
        return (head.IsUndo, head.IsApplied) switch
        {
            (true, true) => texts[nameof(BatchTexts.UndoSummary), Lines(nameof(BatchTexts.BatchLinesOther), tally.Selected), Lines(nameof(BatchTexts.WasUndoneOther), tally.Changed), difference,
                Lines(nameof(BatchTexts.LeftOther), tally.Refused)],
            (true, false) => texts[nameof(BatchTexts.UndoSummary), Lines(nameof(BatchTexts.BatchLinesOther), tally.Selected), Lines(nameof(BatchTexts.CanUndoOther), tally.Changed), difference,
                Lines(nameof(BatchTexts.CannotUndoOther), tally.Refused)],
            (false, var isApplied) => texts[
                nameof(BatchTexts.Summary), Lines(nameof(BatchTexts.SelectedCountOther), tally.Selected),
                Lines(isApplied ? nameof(BatchTexts.WasChangedOther) : nameof(BatchTexts.CanChangeOther), tally.Changed), difference,
                Lines(nameof(BatchTexts.AlreadyOther), tally.Unchanged), Lines(nameof(BatchTexts.RefusedOther), tally.Refused)],
        };

        string Lines(string key, int count) => texts.Counted(key, count);
    }

    public static string OfOrder(IStringLocalizer<BatchTexts> texts, IStringLocalizer<SeveralCallsTexts> calls, BatchHead head) => texts[
        nameof(BatchTexts.OrderSummary),
        texts.Counted(nameof(BatchTexts.SelectedCountOther), head.Tally.Selected),
        calls.Counted(head.IsApplied ? nameof(SeveralCallsTexts.WasOrderedOther) : nameof(SeveralCallsTexts.ToOrderOther), head.Tally.Changed),
        texts.Counted(nameof(BatchTexts.RefusedOther), head.Tally.Refused)];

    /// <summary>Name of the filter for the lines that something is, or was, done to.</summary>
    public static string ShowChanged(BatchHead head) => (head.Calls?.Order is not null, head.IsUndo, head.IsApplied) switch
    {
        (true, _, true) => nameof(BatchTexts.ShowOrdered),
        (true, _, false) => nameof(BatchTexts.ShowToOrder),
        (_, true, true) => nameof(BatchTexts.ShowUndone),
        (_, true, false) => nameof(BatchTexts.ShowCanUndo),
        (_, _, true) => nameof(BatchTexts.ShowChanged),
        _ => nameof(BatchTexts.ShowCanChange),
    };
}
