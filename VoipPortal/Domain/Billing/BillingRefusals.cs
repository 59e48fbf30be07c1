using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Billing;

/// <summary>A refusal about the renewal of a month.</summary>
public abstract record RunRefusal(DateOnly Period) : Refusal
{
    public override IReadOnlyList<object> Details => [Period];
}

/// <summary>The month has not begun in the billing zone.</summary>
public sealed record MonthNotBegun(DateOnly Period) : RunRefusal(Period);

/// <summary>The month is before the first one that was renewed here; <see cref="RunRefusal.Period"/> is that first one.</summary>
public sealed record BeforeFirstMonth(DateOnly Period) : RunRefusal(Period);

/// <summary>An earlier month waits for approval or was stopped: months are renewed in order.</summary>
public sealed record EarlierMonthWaits(DateOnly Period) : RunRefusal(Period);

/// <summary>The run does not wait for approval.</summary>
public sealed record RunNotWaiting(DateOnly Period) : RunRefusal(Period);

/// <summary>The run is not running.</summary>
public sealed record RunNotRunning(DateOnly Period) : RunRefusal(Period);

/// <summary>The run was not stopped.</summary>
public sealed record RunNotStopped(DateOnly Period) : RunRefusal(Period);
