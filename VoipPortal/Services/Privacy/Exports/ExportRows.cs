using System.Text.Json;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Privacy.Exports;

// What a file holds, a member a column. A name, once used, stays: whoever takes data along reads it with a program. Instants are UTC, amounts are euros.
// None of them has room for a secret: hashes, stamps, tokens, codes.

internal sealed record AccountRow(string? Email, string Roles, string? Customer, string? Language, bool SecondFactor, DateTimeOffset? LastSignInAt);

internal sealed record SessionRow(string Device, string Network, bool BothFactors, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt, DateTimeOffset? EndedAt);

internal sealed record DeviceRow(DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt);

internal sealed record EntryRow(
    DateTimeOffset OccurredAt, string Actor, string Action, string? Subject, string? Refusal, JournalState? Before, JournalState? After, Guid? SupportSession);

internal sealed record SupportSessionRow(
    Guid Id, string? Customer, string Staff, string Reason, string Ticket, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? EndedAt, string? Ending);

internal sealed record ConditionsRow(string Order, string ConditionsVersion, DateTimeOffset AcceptedAt);

internal sealed record RequestRow(string Line, string Kind, string? NewOffer, int? NewExtraCalls, DateOnly EffectiveOn, DateTimeOffset RequestedAt, string RequestedBy);

internal sealed record InvitationRow(string Email, string Roles, DateTimeOffset SentAt, DateTimeOffset ExpiresAt);

internal sealed record MailRow(DateTimeOffset CreatedAt, string Recipient, string Language, string Kind, JsonElement? Facts, DateTimeOffset? SentAt);

internal sealed record CustomerRow(
    string Code, string Company, string Siren, string VatNumber, string BillingEmail, bool AllowsSupport, bool TellsOfSupport, bool RequiresSecondFactor);

internal sealed record GroupRow(string Code, string Label);

internal sealed record LineRow(string Group, string Number, string Label, string Offer, int IncludedCalls, int ExtraCalls, string Status);

internal sealed record OrderRow(
    string Number, string State, decimal DueHt, decimal VatRate, string ConditionsVersion, string AcceptedBy, DateTimeOffset? AcceptedAt, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt, DateTimeOffset? PaidAt, string? PaymentWay, string? PaymentReference, DateTimeOffset? ClosedAt);

internal sealed record OrderedLineRow(string Order, string Line, string Label, int FromTotal, int ToTotal, decimal DueHt);

internal sealed record InvoiceRow(
    string Number, string Group, DateOnly Period, DateTimeOffset IssuedAt, DateOnly DueOn, int Lines, decimal Ht, decimal VatRate, decimal Vat, decimal Ttc);

internal sealed record InvoicedLineRow(string Invoice, string Line, string Label, string Offer, decimal OfferPriceHt, int ExtraCalls, decimal ExtraCallPriceHt);

internal sealed record UserRow(string? Email, string Roles, DateTimeOffset? LastSignInAt);
