using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Lines;

/// <summary>The line is suspended or closed.</summary>
public sealed record LineNotActive : Refusal;

/// <summary>The line already has this offer.</summary>
public sealed record SameOffer(string Offer) : Refusal
{
    public override IReadOnlyList<object> Details => [Offer];
}

/// <summary>An Enterprise line cannot go back to a Discovery offer.</summary>
public sealed record EnterpriseToDiscovery(string Offer) : Refusal
{
    public override IReadOnlyList<object> Details => [Offer];
}

/// <summary>The offer is no longer sold.</summary>
public sealed record OfferNotSold(string Offer) : Refusal
{
    public override IReadOnlyList<object> Details => [Offer];
}

/// <summary>On the date of the change the line would have more simultaneous calls than the offer allows.</summary>
public sealed record TooManyCalls(string Offer, int Calls, int Maximum) : Refusal
{
    public override IReadOnlyList<object> Details => [Offer, Calls, Maximum];
}

/// <summary>No change is waiting on the line.</summary>
public sealed record NothingPending : Refusal;
