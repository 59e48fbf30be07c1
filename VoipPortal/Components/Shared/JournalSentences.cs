using System.Globalization;
using Microsoft.Extensions.Localization;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Journal;

namespace VoipPortal.Components.Shared;

/// <summary>The journal in words.</summary>
public sealed class JournalSentences(
    IStringLocalizer<JournalTexts> texts, IStringLocalizer<RefusalTexts> refusals, IStringLocalizer<AccountTexts> accounts, IStringLocalizer<PaymentTexts> payments,
    IStringLocalizer<RenewalPageTexts> renewals, Display display)
{
    private const string Nothing = "—";

    /// <summary>What happened, with before and after where there is one.</summary>
    public string Of(JournalRecord entry) => texts[(IsOfSeveral(entry) ? "Several" : "Action") + entry.Action, SubjectOf(entry), Before(entry), After(entry), Day(entry), display.Count(entry.After?.Lines ?? 0)];

    /// <summary>The name of an action, to filter by.</summary>
    public string NameOf(JournalAction action) => texts["Name" + action];

    /// <summary>How a support session ended, by the name of it.</summary>
    public string EndingOf(string ending) => texts["Ending" + ending];

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? WhyRefused(JournalRecord entry) => entry switch
    {
        { RefusalCode: null } => null,
        { Action: JournalAction.PaymentParked } => payments["Reason" + entry.RefusalCode].Value,
        { Action: JournalAction.GroupParked } => renewals["Reason" + entry.RefusalCode].Value,
        { RefusalDetails.Count: > 0 } => refusals[entry.RefusalCode, [.. entry.RefusalDetails.Select(Shown)]].Value,

        // Of entries older than the details the facts around are all there is.
        { RefusalCode: nameof(TooLate) } => refusals[entry.RefusalCode, Day(entry)].Value,
        _ => refusals[entry.RefusalCode, entry.After?.PendingOffer ?? entry.Before?.PendingOffer ?? Nothing, Nothing, Nothing].Value,
    };

    /// <summary>A customer sees members of staff by role and initials, colleagues by address.</summary>
    public string ActorOf(JournalRecord entry) => entry.ActorKind switch
    {
        ActorKind.System => texts[nameof(JournalTexts.ActorSystem)],
        ActorKind.Staff when ErasedName.TokenOf(entry.ActorName) is null => texts[nameof(JournalTexts.ActorStaff), Initials.Of(entry.ActorName)],
        _ => Display.Person(entry.ActorName),
    };

    /// <summary>An order of several lines is told of once.</summary>
    private static bool IsOfSeveral(JournalRecord entry) => entry is
    {
        BatchId: not null,
        After.Lines: not null,
        Action: JournalAction.OrderMade or JournalAction.OrderPrepared or JournalAction.OrderAccepted or JournalAction.OrderAcceptanceRefused or JournalAction.OrderCancelled or JournalAction.OrderExpired or JournalAction.OrderCancellationRefused or JournalAction.OrderRefused,
    };

    private static bool NamesOrder(JournalAction action) => action is JournalAction.OrderMade or JournalAction.OrderCancelled or JournalAction.OrderExpired
        or JournalAction.OrderCancellationRefused or JournalAction.OrderPrepared or JournalAction.OrderAccepted or JournalAction.OrderAcceptanceRefused;

    private static string SubjectOf(JournalRecord entry) => entry.Subject is { } subject ? Display.Person(Display.Number(subject)) : Nothing;

    private static string Before(JournalRecord entry) =>
        entry.Before?.PendingOffer ?? entry.Before?.Offer ?? (entry.Before?.PendingCalls ?? entry.Before?.Calls)?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    private string After(JournalRecord entry) => entry.After switch
    {
        { Order: { } number } when !IsOfSeveral(entry) && NamesOrder(entry.Action) => number,
        { Entries: { } } => Counts(entry.After),
        { Ending: { } ending } => EndingOf(ending),
        { Reason: { } reason } => reason,
        { Settlement: { } settlement } => payments["Done" + settlement, entry.After.Order ?? Nothing],
        { Amount: { } amount } => display.Money(Money.Euros(amount)),
        { PendingOffer: { } offer } => offer,
        { Order: { } order } => order,
        { PendingCalls: { } calls } => $"{calls}",
        { Calls: { } calls } => $"{calls}",
        { Lines: { } lines } => $"{lines}",
        { Roles: { } roles } => string.Join(", ", roles.Split(", ").Select(role => accounts["Role" + role].Value)),
        { Offer: { } offer } => offer,
        _ => Nothing,
    };

    private string Counts(JournalState deleted) => texts[
        nameof(JournalTexts.RetentionCounts), display.Count(deleted.Entries ?? 0), display.Count(deleted.Mails ?? 0), display.Count(deleted.Sessions ?? 0),
        display.Count(deleted.Devices ?? 0), display.Count(deleted.Invitations ?? 0)];

    private string Day(JournalRecord entry) => (entry.After?.EffectiveOn ?? entry.Before?.EffectiveOn) is { } day ? display.Day(day) : Nothing;

    private object Shown(string detail) =>
        DateOnly.TryParseExact(detail, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? display.InSentence(day) : detail;
}
