using VoipPortal.Domain.People;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>What of the portal shows through a route.</summary>
public enum Shows
{
    /// <summary>Nothing of a customer.</summary>
    Nothing,

    /// <summary>The one customer in reach.</summary>
    OwnCustomer,

    /// <summary>What one did oneself, whomever it concerned.</summary>
    OwnDeeds,

    /// <summary>Every customer.</summary>
    Everybody,
}

/// <summary>Who may use a route, what shows there, and the addresses under which it is asked for.</summary>
/// <param name="Method">GET for a page, which is posted to as well.</param>
/// <param name="Template">As the application has it.</param>
/// <param name="Shows">What is in it.</param>
/// <param name="Right">Who may; null where <paramref name="IsOpen"/> says it.</param>
/// <param name="IsOpen">Without a right: for everybody; for whoever is signed in otherwise.</param>
/// <param name="Addresses">With what somebody has.</param>
public sealed record RoutePolicy(string Method, string Template, Shows Shows, Rights? Right, bool IsOpen, IReadOnlyList<Func<Holdings, string>> Addresses)
{
    /// <summary>What whoever may is answered for what he has.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Fields of the form that is posted.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    /// <summary>To have asked stands in one's history from then on.</summary>
    public bool IsTold { get; init; }

    /// <summary>Ends the visitor's session: comes last.</summary>
    public bool IsLast { get; init; }

    public override string ToString() => $"{Method} {Template}";
}
