using System.Globalization;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Journal;
using VoipPortal.Resources;
using VoipPortal.Services.Batches;
using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>What comes of a line, in words, the same on the screen and in the file.</summary>
internal static class BatchWords
{
    public static StateKind State(BatchRow row) => row.Outcome switch
    {
        BatchOutcome.Refused => StateKind.Refused,
        BatchOutcome.AlreadyAsked => StateKind.Information,
        _ => StateKind.Done,
    };

    /// <summary>Named with what it replaces, or with what will wait again.</summary>
    public static string Outcome(IStringLocalizer<BatchTexts> texts, IStringLocalizer<SeveralCallsTexts> calls, BatchRow row, BatchHead head)
    {
        var key = (head.IsApplied ? "Result" : "Preview") + row.Outcome;
        return head.Calls?.Order is not null ? calls[key] : texts[key, Waiting(row.Outcome == BatchOutcome.Restored ? row.After : row.Before, calls)];
    }

    public static string FromTo(BatchRow row, BatchHead head, IStringLocalizer<SeveralCallsTexts> calls) => row switch
    {
        { Before: null } => "—",
        _ when head.Calls is not null => calls[nameof(SeveralCallsTexts.FromTo), From(row, head) ?? "…", To(row) ?? "…"],
        _ => $"{From(row, head)} → {To(row) ?? "…"}",
    };

    /// <summary>What the line has until then, or, of an undo, what it waits for; null where it was not found.</summary>
    public static string? From(BatchRow row, BatchHead head) => row.Before switch
    {
        null => null,
        { PendingCalls: { } waiting } when head.IsUndo => Text(waiting),
        { PendingOffer: { } waiting } when head.IsUndo => waiting,
        { Calls: { } calls } => Text(calls),
        var before => before.Offer,
    };

    /// <summary>What the line has from the date on; null where nothing is done.</summary>
    public static string? To(BatchRow row) => row.NewCalls is { } calls ? Text(calls) : row.After is { } after ? after.PendingOffer ?? after.Offer : null;

    /// <summary>The order that the new one takes the place of on this line; null for none.</summary>
    public static string? Cancels(BatchRow row, BatchHead head) => head.Calls?.Order is not null && row.Outcome != BatchOutcome.Refused ? row.OpenOrder : null;

    /// <summary>What is asked for, as a title.</summary>
    public static string Aim(IStringLocalizer<SeveralCallsTexts> texts, BatchCalls calls) => texts[
        calls switch
        {
            { Order: null } => nameof(SeveralCallsTexts.ReductionTitle),
            { Wish.IsAddition: true } => nameof(SeveralCallsTexts.AdditionTitle),
            _ => nameof(SeveralCallsTexts.TotalTitle),
        },
        calls.Wish.Calls];

    /// <summary>Days as days, so that the sentence shows them as people read them.</summary>
    public static IReadOnlyList<object> Details(RefusalNote refusal) =>
        [.. refusal.Details.Select(detail => DateOnly.TryParseExact(detail, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (object)day : detail)];

    private static string Waiting(JournalState? state, IStringLocalizer<SeveralCallsTexts> texts) => state switch
    {
        { PendingCalls: { } calls } => texts[nameof(SeveralCallsTexts.Calls), calls],
        _ => state?.PendingOffer ?? "",
    };

    private static string Text(int calls) => calls.ToString(CultureInfo.InvariantCulture);
}
