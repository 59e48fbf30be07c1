using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Support;

/// <summary>The customer has closed the door: support may not act for it.</summary>
public sealed record SupportDoorClosed(string Company) : Refusal
{
    public override IReadOnlyList<object> Details => [Company];
}

/// <summary>The account is in a session already: that one is left first.</summary>
public sealed record SessionAlreadyOpen : Refusal;

/// <summary>A session has a reason, which the customer reads.</summary>
public sealed record ReasonRequired : Refusal;

/// <summary>A session has the reference of a ticket.</summary>
public sealed record TicketRequired : Refusal;

/// <summary>Nobody of staff acts for staff, nor for a customer that he is a user of.</summary>
public sealed record StaffAsSubject : Refusal;

/// <summary>The session is over: nothing was done.</summary>
public sealed record SessionEnded : Refusal;
