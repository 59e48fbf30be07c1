using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Journal;

/// <summary>Who did what, for whom, when, before and after. Written once, in the transaction of what it tells.</summary>
public sealed class JournalEntry
{
    /// <param name="occurredAt">Any offset; kept as UTC.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="action">What was done or tried.</param>
    /// <param name="refusal">Why nothing was done; null when it was.</param>
    public JournalEntry(DateTimeOffset occurredAt, Actor actor, JournalAction action, Refusal? refusal = null)
    {
        OccurredAt = occurredAt.ToUniversalTime();
        ActorUserId = actor.UserId;
        ActorName = actor.Name;
        ActorKind = actor.Kind;
        SupportSessionId = actor.SupportSession;
        Action = action;
        RefusalCode = refusal?.Code;
        RefusalDetails = refusal is null ? [] : Texts(refusal);
    }

    private JournalEntry()
    {
        ActorName = "";
        RefusalDetails = [];
    }

    public long Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    public Guid? ActorUserId { get; private set; }

    public string ActorName { get; private set; }

    public ActorKind ActorKind { get; private set; }

    /// <summary>The session in which a member of staff acted for the customer; null outside one.</summary>
    public Guid? SupportSessionId { get; init; }

    public JournalAction Action { get; private set; }

    /// <summary>The customer concerned, who may read this entry; null for what is the operator's own.</summary>
    public long? CustomerId { get; init; }

    public long? LineId { get; init; }

    /// <summary>What it is about, as text: a number, an address, a file name.</summary>
    public string? Subject { get; init; }

    /// <summary>Code of the refusal, when it was one.</summary>
    public string? RefusalCode { get; init; }

    /// <summary>What its sentence is filled with, in its order; days as yyyy-MM-dd. Empty where it was none, or was written before they were kept.</summary>
    public IReadOnlyList<string> RefusalDetails { get; private set; }

    /// <summary>The batch that it tells of, or, of a line, that it was part of; null for none.</summary>
    public Guid? BatchId { get; init; }

    public JournalState? Before { get; init; }

    public JournalState? After { get; init; }

    /// <summary>What the sentence of a refusal is filled with, as kept: days as yyyy-MM-dd.</summary>
    public static IReadOnlyList<string> Texts(Refusal refusal) => [.. refusal.Details.Select(Text)];

    private static string Text(object detail) =>
        detail is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(detail, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The facts of one side of a change, kept as they were then.</summary>
public sealed record JournalState
{
    public string? Offer { get; init; }

    public string? PendingOffer { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Simultaneous calls, included ones counted.</summary>
    public int? Calls { get; init; }

    public int? PendingCalls { get; init; }

    /// <summary>Simultaneous calls beyond the included ones, once a reduction is applied.</summary>
    public int? ExtraCalls { get; init; }

    public string? Order { get; init; }

    public string? Invoice { get; init; }

    /// <summary>Code of the group.</summary>
    public string? Group { get; init; }

    /// <summary>Euros TTC.</summary>
    public decimal? Amount { get; init; }

    /// <summary>How money that waited was settled.</summary>
    public string? Settlement { get; init; }

    /// <summary>How many of what was imported.</summary>
    public int? Customers { get; init; }

    public int? Groups { get; init; }

    public int? Lines { get; init; }

    /// <summary>How many of what was deleted because it was too old.</summary>
    public int? Entries { get; init; }

    public int? Mails { get; init; }

    public int? Sessions { get; init; }

    public int? Devices { get; init; }

    public int? Invitations { get; init; }

    /// <summary>Whether what was refused exists; shown to staff alone.</summary>
    public bool? Exists { get; init; }

    public string? Roles { get; init; }

    /// <summary>Why a support session was opened.</summary>
    public string? Reason { get; init; }

    /// <summary>Reference of the request for which it was.</summary>
    public string? Ticket { get; init; }

    /// <summary>How it ended.</summary>
    public string? Ending { get; init; }
}
