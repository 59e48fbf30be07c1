using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Components.Telecom.Telephony.Groups.Lines.Management.OfferChange;

/// <summary>An offer picked, with the form as it was on the screen when it was.</summary>
public sealed record OfferSelection(OfferChangeForm Form, OfferChoice Choice);
