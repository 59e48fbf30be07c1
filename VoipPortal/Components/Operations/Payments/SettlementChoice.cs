using VoipPortal.Domain.Orders;

namespace VoipPortal.Components.Operations.Payments;

/// <summary>How a case is to be settled: with which order where that is asked, and what to note.</summary>
public sealed record SettlementChoice(ParkedSettlement Settlement, string Order, string Note);
