using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Mail;

/// <summary>What a mail tells, as it was then. One record a kind; its name is the kind, stored in the outbox: a name, once used, stays.</summary>
public abstract record MailFacts
{
    /// <summary>The stable name of the kind.</summary>
    public string Kind() => GetType().Name;
}

/// <summary>A line as a mail names it. <paramref name="Number"/> is E.164, <paramref name="Label"/> may be empty.</summary>
public sealed record MailLine(string Group, string Number, string Label);

/// <summary>HT + TVA = TTC; <paramref name="Rate"/> is a fraction.</summary>
public sealed record MailAmounts(Money Ht, decimal Rate, Money Vat, Money Ttc)
{
    public static MailAmounts Of(TaxedAmount amount) => new(amount.Ht, amount.Rate, amount.Vat, amount.Ttc);
}

/// <summary>A row of an order: calls of a line before and after.</summary>
public sealed record MailOrderRow(string Number, string Label, int FromCalls, int ToCalls);

/// <summary>An order as a mail tells it.</summary>
/// <param name="Number">Of the order.</param>
/// <param name="Rows">All of them, or the first ones of many.</param>
/// <param name="Due">Amount of the order.</param>
public sealed record MailOrder(string Number, IReadOnlyList<MailOrderRow> Rows, MailAmounts Due)
{
    /// <summary>So many rows are written out.</summary>
    public const int MostRows = 20;

    /// <summary>How many rows are not in <see cref="Rows"/>.</summary>
    public int Others { get; init; }
}

/// <summary>The way back in after a forgotten password; <paramref name="Link"/> is the secret.</summary>
public sealed record PasswordResetAsked(string Link) : MailFacts;

/// <summary>A sign-in with a browser that the account was not used on before.</summary>
/// <param name="Device">The browser in words; may be empty.</param>
/// <param name="Network">What is kept of the address it came from.</param>
/// <param name="At">UTC.</param>
public sealed record NewDevice(string Device, string Network, DateTimeOffset At) : MailFacts;
/// <summary>A way in for somebody without an account; <paramref name="Link"/> is the secret.</summary>
/// <param name="Company">The customer; null for staff.</param>
/// <param name="Link">Where the password is chosen.</param>
/// <param name="ExpiresAt">UTC, excluded.</param>
public sealed record UserInvited(string? Company, string Link, DateTimeOffset ExpiresAt) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Line">The line concerned.</param>
/// <param name="Offer">Label of the offer until then.</param>
/// <param name="NewOffer">Label of the offer from then on.</param>
/// <param name="Monthly">What the new offer costs a month.</param>
/// <param name="EffectiveOn">Local date.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record OfferChangeAsked(
    string Company, MailLine Line, string Offer, string NewOffer, MailAmounts Monthly, DateOnly EffectiveOn, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Line">The line concerned.</param>
/// <param name="Offer">Label of the offer until then.</param>
/// <param name="FormerOffer">Label of the offer that was asked for before.</param>
/// <param name="NewOffer">Label of the offer from then on.</param>
/// <param name="Monthly">What the new offer costs a month.</param>
/// <param name="EffectiveOn">Local date.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record OfferChangeReplaced(
    string Company, MailLine Line, string Offer, string FormerOffer, string NewOffer, MailAmounts Monthly, DateOnly EffectiveOn, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Line">The line concerned.</param>
/// <param name="Offer">Label of the offer that the line keeps.</param>
/// <param name="CancelledOffer">Label of the offer that was asked for.</param>
/// <param name="EffectiveOn">The local date on which it would have taken effect.</param>
/// <param name="By">The account that cancelled; null for the operator.</param>
public sealed record OfferChangeCancelled(
    string Company, MailLine Line, string Offer, string CancelledOffer, DateOnly EffectiveOn, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Line">The line concerned.</param>
/// <param name="Calls">Simultaneous calls until then.</param>
/// <param name="NewCalls">Simultaneous calls from then on.</param>
/// <param name="Monthly">What the calls beyond the offer's cost a month from then on.</param>
/// <param name="EffectiveOn">Local date.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record ReductionAsked(
    string Company, MailLine Line, int Calls, int NewCalls, MailAmounts Monthly, DateOnly EffectiveOn, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Line">The line concerned.</param>
/// <param name="Calls">Simultaneous calls until then.</param>
/// <param name="FormerCalls">Simultaneous calls that were asked for before.</param>
/// <param name="NewCalls">Simultaneous calls from then on.</param>
/// <param name="Monthly">What the calls beyond the offer's cost a month from then on.</param>
/// <param name="EffectiveOn">Local date.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record ReductionReplaced(
    string Company, MailLine Line, int Calls, int FormerCalls, int NewCalls, MailAmounts Monthly, DateOnly EffectiveOn, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Line">The line concerned.</param>
/// <param name="Calls">Simultaneous calls that the line keeps.</param>
/// <param name="CancelledCalls">Simultaneous calls that were asked for.</param>
/// <param name="EffectiveOn">The local date on which it would have taken effect.</param>
/// <param name="By">The account that cancelled; null for the operator.</param>
public sealed record ReductionCancelled(
    string Company, MailLine Line, int Calls, int CancelledCalls, DateOnly EffectiveOn, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Order">The order.</param>
/// <param name="ExpiresAt">UTC, excluded: from then on it can no longer be paid.</param>
/// <param name="Replaces">Number of the order that it takes the place of; null for none.</param>
/// <param name="By">The account that made it; null for the operator.</param>
public sealed record OrderMade(string Company, MailOrder Order, DateTimeOffset ExpiresAt, string? Replaces, string? By) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Order">The order.</param>
/// <param name="PaidAt">UTC; the calls are active from then on.</param>
/// <param name="Monthly">What the next invoices add a month.</param>
public sealed record OrderPaid(string Company, MailOrder Order, DateTimeOffset PaidAt, MailAmounts Monthly) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Order">The order.</param>
/// <param name="ExpiredAt">UTC.</param>
public sealed record OrderExpired(string Company, MailOrder Order, DateTimeOffset ExpiredAt) : MailFacts;

/// <param name="Company">The customer.</param>
/// <param name="Order">The order.</param>
/// <param name="CancelledAt">UTC.</param>
/// <param name="By">The account that cancelled; null for the operator.</param>
public sealed record OrderCancelled(string Company, MailOrder Order, DateTimeOffset CancelledAt, string? By) : MailFacts;

/// <summary>An order that support prepared and the customer is to accept.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Order">The order.</param>
/// <param name="ExpiresAt">UTC, excluded: from then on it can no longer be accepted.</param>
/// <param name="Replaces">Number of the order that it takes the place of; null for none.</param>
public sealed record OrderPrepared(string Company, MailOrder Order, DateTimeOffset ExpiresAt, string? Replaces) : MailFacts;

/// <summary>Something done in a support session, as the journal keeps it. <paramref name="Action"/> is the name of its action, <paramref name="At"/> is UTC.</summary>
public sealed record MailDeed(DateTimeOffset At, string Action, string? Subject, JournalState? Before, JournalState? After);

/// <summary>A support session that has ended, and what was done in it.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Staff">Initials of the member of staff.</param>
/// <param name="Reason">Why it was opened.</param>
/// <param name="Ticket">Reference of the request.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="Ending">Name of how it ended.</param>
/// <param name="Deeds">The first things done, in their order.</param>
/// <param name="Total">How many were done.</param>
/// <param name="Session">Of the page that shows them all.</param>
public sealed record SupportSessionEnded(
    string Company, string Staff, string Reason, string Ticket, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Ending, IReadOnlyList<MailDeed> Deeds, int Total, Guid Session) : MailFacts;

/// <summary>Money that came and could not be applied.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Order">The order that the payment names.</param>
/// <param name="Amount">As received, TTC, in the unit of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="ReceivedAt">UTC.</param>
public sealed record PaymentParked(string Company, MailOrder Order, decimal Amount, string Currency, DateTimeOffset ReceivedAt) : MailFacts;

/// <summary>An invoice that was issued. It tells where to find it; the file itself stays in the portal.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Group">What the customer calls the group.</param>
/// <param name="Number">Of the invoice.</param>
/// <param name="Month">The 1st of the month that is charged.</param>
/// <param name="DueOn">Local date of the last day on which a payment is in time.</param>
/// <param name="Amounts">What it comes to.</param>
public sealed record InvoiceIssued(string Company, string Group, string Number, DateOnly Month, DateOnly DueOn, MailAmounts Amounts) : MailFacts;

/// <summary>One line after a change took effect. Offers are labels; calls count the included ones.</summary>
public sealed record MailChange(MailLine Line, string Offer, string NewOffer, int Calls, int NewCalls);

/// <summary>Changes of a group that took effect at a renewal.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Group">What the customer calls the group.</param>
/// <param name="EffectiveOn">Local date.</param>
/// <param name="Changes">The first of them, by number.</param>
/// <param name="Total">How many lines changed.</param>
public sealed record ChangesApplied(string Company, string Group, DateOnly EffectiveOn, IReadOnlyList<MailChange> Changes, int Total) : MailFacts;

/// <summary>Several lines asked for another offer at once.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Batch">Where the lines are listed one by one.</param>
/// <param name="Offer">Label of the offer that they asked for.</param>
/// <param name="Changed">How many lines.</param>
/// <param name="Selected">How many were chosen, refused ones included.</param>
/// <param name="DifferenceHt">A month, of all these lines together.</param>
/// <param name="EffectiveOn">Local date on which the offer takes, or would have taken, effect.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record BatchApplied(
    string Company, Guid Batch, string Offer, int Changed, int Selected, Money DifferenceHt, DateOnly EffectiveOn, string? By) : MailFacts;

/// <summary>What several lines had asked for at once was taken back.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Batch">Where the lines are listed one by one.</param>
/// <param name="Offer">Label of the offer that they asked for.</param>
/// <param name="Changed">How many lines.</param>
/// <param name="Selected">How many were chosen, refused ones included.</param>
/// <param name="DifferenceHt">A month, of all these lines together.</param>
/// <param name="EffectiveOn">Local date on which the offer takes, or would have taken, effect.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record BatchCancelled(
    string Company, Guid Batch, string Offer, int Changed, int Selected, Money DifferenceHt, DateOnly EffectiveOn, string? By) : MailFacts;

/// <summary>Several lines asked for fewer simultaneous calls at once.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Batch">Where the lines are listed one by one.</param>
/// <param name="Calls">Simultaneous calls of each line from then on.</param>
/// <param name="Changed">How many lines.</param>
/// <param name="Selected">How many were chosen, refused ones included.</param>
/// <param name="DifferenceHt">A month, of all these lines together.</param>
/// <param name="EffectiveOn">Local date on which it takes effect.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record ReductionsAsked(
    string Company, Guid Batch, int Calls, int Changed, int Selected, Money DifferenceHt, DateOnly EffectiveOn, string? By) : MailFacts;

/// <summary>A reduction that several lines had asked for at once was taken back.</summary>
/// <param name="Company">The customer.</param>
/// <param name="Batch">Where the lines are listed one by one.</param>
/// <param name="Calls">Simultaneous calls of each line that had been asked for.</param>
/// <param name="Changed">How many lines.</param>
/// <param name="Selected">How many were chosen, refused ones included.</param>
/// <param name="DifferenceHt">A month, of all these lines together.</param>
/// <param name="EffectiveOn">Local date on which it would have taken effect.</param>
/// <param name="By">The account that asked; null for the operator.</param>
public sealed record ReductionsCancelled(
    string Company, Guid Batch, int Calls, int Changed, int Selected, Money DifferenceHt, DateOnly EffectiveOn, string? By) : MailFacts;
