namespace VoipPortal.Components.Assistance;

/// <summary>A session as it is asked for. <paramref name="Customer"/> is a code.</summary>
public sealed record SessionWish(string Customer, string Reason, string Ticket);
