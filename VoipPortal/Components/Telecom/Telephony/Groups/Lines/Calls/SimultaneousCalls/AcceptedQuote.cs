namespace VoipPortal.Components.Telecom.Telephony.Groups.Lines.Calls.SimultaneousCalls;

/// <summary>The quote that was on the screen when the order was asked for, and whether its box was ticked then.</summary>
public sealed record AcceptedQuote(Guid Quote, bool ConditionsAccepted);
