namespace VoipPortal.Domain.Common;

/// <summary>An expected "no": a typed value whose <see cref="Code"/> is stable and whose sentence lives in the resources.</summary>
public abstract record Refusal
{
    /// <summary>The stable code, the same in the journal, in logs and as the key of the sentence.</summary>
    public string Code => GetType().Name;

    /// <summary>What the sentence is filled with, in its order.</summary>
    public virtual IReadOnlyList<object> Details => [];
}

/// <summary>The one who asks lacks the right to.</summary>
public sealed record NotAllowed : Refusal;

/// <summary>There is no such thing, or it belongs to another customer: the two are answered alike.</summary>
public sealed record NotFound : Refusal;

/// <summary>What the request was based on is no longer so: nothing was done, the new state must be looked at first.</summary>
public sealed record ChangedMeanwhile : Refusal;

/// <summary>The instant from which this can no longer be changed has come.</summary>
public sealed record TooLate(DateOnly EffectiveOn) : Refusal
{
    public override IReadOnlyList<object> Details => [EffectiveOn];
}
