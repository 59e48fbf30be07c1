namespace VoipPortal.Components.Orders;

/// <summary>The conditions that were on the screen when the order was accepted, and whether their box was ticked then.</summary>
public sealed record AcceptedConditions(string Version, bool Accepted);
