namespace VoipPortal.Domain.Journal;

/// <summary>What was done, or tried. Stored by name: a name, once used, stays.</summary>
public enum JournalAction
{
    OfferChangeRequested,
    OfferChangeReplaced,
    OfferChangeCancelled,
    OfferChangeRefused,
    OfferChangeCancellationRefused,
    AccessRefused,
    SignedIn,
    SignInFailed,
    AccountLockedOut,
    SignedOut,
    PasswordChanged,
    PasswordResetAsked,
    PasswordReset,
    FleetImported,
    ImportRefused,
    AccountAdded,
    ReductionRequested,
    ReductionReplaced,
    ReductionCancelled,
    ReductionRefused,
    ReductionCancellationRefused,
    OrderMade,
    OrderRefused,
    OrderCancelled,
    OrderExpired,
    OrderPaid,
    PaymentParked,
    ParkedCaseSettled,
}
