using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Passkeys;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Payments;

namespace VoipPortal.Tests.Domain.Common;

/// <summary>Codes are kept in the journal and are keys of sentences: one that was used once stays. A new refusal is added here.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, Refusal> Codes = new()
    {
        ["AccountExists"] = new AccountExists("client@demo.example"),
        ["AddressNotPossible"] = new AddressNotPossible(),
        ["AskSupport"] = new AskSupport(100),
        ["BatchUndone"] = new BatchUndone(),
        ["BeforeFirstMonth"] = new BeforeFirstMonth(new DateOnly(2026, 2, 1)),
        ["CallsNotOptional"] = new CallsNotOptional("VoIP Découverte"),
        ["CallsOutOfBounds"] = new CallsOutOfBounds(2, 99),
        ["CaseSettled"] = new CaseSettled(),
        ["ChangedMeanwhile"] = new ChangedMeanwhile(),
        ["CodeRefused"] = new CodeRefused(),
        ["ConditionsChanged"] = new ConditionsChanged(),
        ["ConditionsNotAccepted"] = new ConditionsNotAccepted(),
        ["CustomerNotFound"] = new CustomerNotFound("CL-1"),
        ["EarlierMonthWaits"] = new EarlierMonthWaits(new DateOnly(2026, 2, 1)),
        ["EnoughCalls"] = new EnoughCalls(5),
        ["FewEnoughCalls"] = new FewEnoughCalls(3),
        ["EnterpriseToDiscovery"] = new EnterpriseToDiscovery("VoIP Découverte"),
        ["InvitationRefused"] = new InvitationRefused(),
        ["LastAdministrator"] = new LastAdministrator(),
        ["LineNotActive"] = new LineNotActive(),
        ["MailErased"] = new MailErased(),
        ["MonthNotBegun"] = new MonthNotBegun(new DateOnly(2026, 2, 1)),
        ["NotAllowed"] = new NotAllowed(),
        ["NotAnEmailAddress"] = new NotAnEmailAddress("client"),
        ["NotFound"] = new NotFound(),
        ["NotGenuine"] = new NotGenuine(),
        ["NothingPending"] = new NothingPending(),
        ["NothingSelected"] = new NothingSelected(),
        ["OfferNotSold"] = new OfferNotSold("VoIP Entreprise"),
        ["OrderAlreadyAccepted"] = new OrderAlreadyAccepted("BC-2026-000001"),
        ["OrderNotAccepted"] = new OrderNotAccepted("BC-2026-000001"),
        ["OrderNotOpen"] = new OrderNotOpen("BC-2026-000001"),
        ["OrderOpen"] = new OrderOpen("BC-2026-000001"),
        ["OwnAccount"] = new OwnAccount(),
        ["PasskeyRefused"] = new PasskeyRefused(),
        ["PasswordRefused"] = new PasswordRefused("Too short."),
        ["PaymentAnnounced"] = new PaymentAnnounced("BC-2026-000001"),
        ["PaymentDiffers"] = new PaymentDiffers(),
        ["PaymentUnavailable"] = new PaymentUnavailable(),
        ["ProofRefused"] = new ProofRefused(),
        ["QuoteExpired"] = new QuoteExpired(),
        ["QuoteUsed"] = new QuoteUsed("BC-2026-000001"),
        ["ReasonRequired"] = new ReasonRequired(),
        ["ReductionPending"] = new ReductionPending(),
        ["ResetLinkRefused"] = new ResetLinkRefused(),
        ["RoleNotPossible"] = new RoleNotPossible("Technical"),
        ["RunNotRunning"] = new RunNotRunning(new DateOnly(2026, 2, 1)),
        ["RunNotStopped"] = new RunNotStopped(new DateOnly(2026, 2, 1)),
        ["RunNotWaiting"] = new RunNotWaiting(new DateOnly(2026, 2, 1)),
        ["SameCalls"] = new SameCalls(2),
        ["SameOffer"] = new SameOffer("VoIP Entreprise"),
        ["SessionAlreadyOpen"] = new SessionAlreadyOpen(),
        ["SessionEnded"] = new SessionEnded(),
        ["SecondFactorNeeded"] = new SecondFactorNeeded(),
        ["SignInNotFresh"] = new SignInNotFresh(),
        ["SignInRefused"] = new SignInRefused(),
        ["StaffAsSubject"] = new StaffAsSubject(),
        ["SupportDoorClosed"] = new SupportDoorClosed("Alpha"),
        ["TicketRequired"] = new TicketRequired(),
        ["TooLate"] = new TooLate(new DateOnly(2026, 2, 1)),
        ["TooManyOrders"] = new TooManyOrders(10),
        ["TooManyPasskeys"] = new TooManyPasskeys(20),
        ["TooManyInvitations"] = new TooManyInvitations(50),
        ["TooManyCalls"] = new TooManyCalls("VoIP Découverte", 3, 1),
        ["TransferDateAhead"] = new TransferDateAhead(new DateOnly(2026, 2, 1)),
        ["TransferIncomplete"] = new TransferIncomplete(),
    };

    [Fact]
    public void Every_refusal_keeps_its_code() => Assert.All(Codes, pair => Assert.Equal(pair.Key, pair.Value.Code));

    [Fact]
    public void Every_refusal_of_the_portal_is_listed() =>
        Assert.Equal(
            typeof(Refusal).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Refusal))).Select(type => type.Name).Order(StringComparer.Ordinal),
            Codes.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_sentence_is_filled_in_the_order_of_the_details()
    {
        Assert.Equal(["VoIP Découverte", 3, 1], Codes["TooManyCalls"].Details);
        Assert.Equal([new DateOnly(2026, 2, 1)], Codes["TooLate"].Details);
        Assert.Empty(Codes["ChangedMeanwhile"].Details);
    }
}
