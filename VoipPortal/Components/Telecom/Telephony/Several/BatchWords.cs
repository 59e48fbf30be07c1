using System.Globalization;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Batches;
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
    public static string Outcome(IStringLocalizer<BatchTexts> texts, BatchRow row, bool isApplied) =>
        texts[(isApplied ? "Result" : "Preview") + row.Outcome, (row.Outcome == BatchOutcome.Restored ? row.After : row.Before)?.PendingOffer ?? ""];

    public static string FromTo(BatchRow row, BatchHead head) => row switch
    {
        { Before: null } => "—",
        _ when head.IsUndo => $"{row.Before.PendingOffer ?? row.Before.Offer} → {To(row) ?? "…"}",
        _ => $"{row.Before.Offer} → {To(row) ?? "…"}",
    };

    /// <summary>What the line has from the date on; null where nothing is done.</summary>
    public static string? To(BatchRow row) => row.After is { } after ? after.PendingOffer ?? after.Offer : null;

    /// <summary>Days as days, so that the sentence shows them as people read them.</summary>
    public static IReadOnlyList<object> Details(RefusalNote refusal) =>
        [.. refusal.Details.Select(detail => DateOnly.TryParseExact(detail, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (object)day : detail)];
}
