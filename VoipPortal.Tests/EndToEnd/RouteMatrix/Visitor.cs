using VoipPortal.Domain.People;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>Somebody who asks, by the cookie that he once got.</summary>
/// <param name="Name">How a failure calls him.</param>
/// <param name="Rights">What opens pages to him now.</param>
/// <param name="Cookie">Null for the anonymous.</param>
/// <param name="IsSignedIn">Whether his cookie still counts.</param>
/// <param name="Reaches">The customer that he sees; null for none.</param>
/// <param name="Knows">The customer that his own deeds were about; null for none.</param>
public sealed record Visitor(string Name, Rights Rights, string? Cookie, bool IsSignedIn, Holdings? Reaches = null, Holdings? Knows = null)
{
    public bool May(RoutePolicy route) => route.IsOpen || (IsSignedIn && (route.Right is not { } right || Rights.HasFlag(right)));

    /// <summary>Whether something of a customer may stand in the answer.</summary>
    public bool MaySee(RoutePolicy route, Holdings customer) =>
        customer == Reaches || (May(route) && (route.Shows == Shows.Everybody || (route.Shows == Shows.OwnDeeds && customer == Knows) || (route.Right == Rights.Assist && customer == Knows)));

    public override string ToString() => Name;
}
