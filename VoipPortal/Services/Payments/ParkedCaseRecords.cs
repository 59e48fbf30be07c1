using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Payments;

/// <summary>A parked case as Operations sees it. Instants are UTC.</summary>
public sealed record ParkedCaseDetails(
    long Id,
    ParkedReason Reason,
    string OrderNumber,
    string? Customer,
    OrderState? OrderState,
    Money? OrderTtc,
    Money Amount,
    string Currency,
    string Way,
    string Reference,
    DateTimeOffset ReceivedAt)
{
    /// <summary>Whether the money fits an order that was closed too early, or whose line could not take it then.</summary>
    public bool MayReopen => ParkedCases.IsApplicable(Reason);
}

/// <summary>A case that was settled. Instants are UTC.</summary>
/// <param name="Id">Of the case.</param>
/// <param name="OrderNumber">As the payment named it.</param>
/// <param name="Amount">That came.</param>
/// <param name="Currency">ISO code.</param>
/// <param name="Settlement">How.</param>
/// <param name="AppliedTo">Number of the order that it paid; null for a refund.</param>
/// <param name="By">Who settled it.</param>
/// <param name="At">When.</param>
/// <param name="Note">What they wrote; may be empty.</param>
public sealed record SettledCase(
    long Id, string OrderNumber, Money Amount, string Currency, ParkedSettlement Settlement, string? AppliedTo, string By, DateTimeOffset At, string Note);

/// <summary>The order is unknown, or not of that amount.</summary>
public sealed record PaymentDiffers : Refusal;
