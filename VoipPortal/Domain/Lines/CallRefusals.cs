using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Lines;

/// <summary>The line's offer has one call, and no option: another offer is needed first.</summary>
public sealed record CallsNotOptional(string Offer) : Refusal
{
    public override IReadOnlyList<object> Details => [Offer];
}

/// <summary>The number of calls is not between what the offer includes and its maximum.</summary>
public sealed record CallsOutOfBounds(int Minimum, int Maximum) : Refusal
{
    public override IReadOnlyList<object> Details => [Minimum, Maximum];
}

/// <summary>The line already has that many calls.</summary>
public sealed record SameCalls(int Calls) : Refusal
{
    public override IReadOnlyList<object> Details => [Calls];
}

/// <summary>From a hundred calls on, support sets the line up.</summary>
public sealed record AskSupport(int Calls) : Refusal
{
    public override IReadOnlyList<object> Details => [Calls];
}

/// <summary>A reduction waits on the line: it must be cancelled before more calls are ordered.</summary>
public sealed record ReductionPending : Refusal;

/// <summary>An order waits for payment on the line: it must be cancelled before fewer calls are asked for.</summary>
public sealed record OrderOpen(string Order) : Refusal
{
    public override IReadOnlyList<object> Details => [Order];
}

/// <summary>One of many lines for which more calls are ordered has that many already.</summary>
public sealed record EnoughCalls(int Calls) : Refusal
{
    public override IReadOnlyList<object> Details => [Calls];
}

/// <summary>One of many lines for which fewer calls are asked for has no more than that already.</summary>
public sealed record FewEnoughCalls(int Calls) : Refusal
{
    public override IReadOnlyList<object> Details => [Calls];
}
