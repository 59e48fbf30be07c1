using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Orders;

/// <summary>The Conditions Générales de Téléphonie were not accepted.</summary>
public sealed record ConditionsNotAccepted : Refusal;

/// <summary>Other conditions are in force than those that the quote was shown with: they must be read and accepted first.</summary>
public sealed record ConditionsChanged : Refusal;

/// <summary>The quote is older than its half hour.</summary>
public sealed record QuoteExpired : Refusal;

/// <summary>An order was already made of this quote.</summary>
public sealed record QuoteUsed(string Order) : Refusal
{
    public override IReadOnlyList<object> Details => [Order];
}

/// <summary>The order is paid, expired or cancelled: this can no longer be done.</summary>
public sealed record OrderNotOpen(string Order) : Refusal
{
    public override IReadOnlyList<object> Details => [Order];
}

/// <summary>A payment of the order is on its way and not confirmed: it is not asked for twice.</summary>
public sealed record PaymentAnnounced(string Order) : Refusal
{
    public override IReadOnlyList<object> Details => [Order];
}

/// <summary>The customer has not accepted the order that support prepared: nothing can be paid.</summary>
public sealed record OrderNotAccepted(string Order) : Refusal
{
    public override IReadOnlyList<object> Details => [Order];
}

/// <summary>The prepared order was accepted already: it can be paid.</summary>
public sealed record OrderAlreadyAccepted(string Order) : Refusal
{
    public override IReadOnlyList<object> Details => [Order];
}

/// <summary>Someone else has settled the case.</summary>
public sealed record CaseSettled : Refusal;
