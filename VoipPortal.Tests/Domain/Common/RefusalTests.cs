using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Mail;

namespace VoipPortal.Tests.Domain.Common;

/// <summary>Codes are kept in the journal and are keys of sentences: one that was used once stays. A new refusal is added here.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, Refusal> Codes = new()
    {
        ["AccountExists"] = new AccountExists("client@demo.example"),
        ["ChangedMeanwhile"] = new ChangedMeanwhile(),
        ["CustomerNotFound"] = new CustomerNotFound("CL-1"),
        ["EnterpriseToDiscovery"] = new EnterpriseToDiscovery("VoIP Découverte"),
        ["LineNotActive"] = new LineNotActive(),
        ["MailErased"] = new MailErased(),
        ["NotAllowed"] = new NotAllowed(),
        ["NotAnEmailAddress"] = new NotAnEmailAddress("client"),
        ["NotFound"] = new NotFound(),
        ["NothingPending"] = new NothingPending(),
        ["OfferNotSold"] = new OfferNotSold("VoIP Entreprise"),
        ["PasswordRefused"] = new PasswordRefused("Too short."),
        ["ResetLinkRefused"] = new ResetLinkRefused(),
        ["RoleNotPossible"] = new RoleNotPossible("Technical"),
        ["SameOffer"] = new SameOffer("VoIP Entreprise"),
        ["SignInRefused"] = new SignInRefused(),
        ["TooLate"] = new TooLate(new DateOnly(2026, 2, 1)),
        ["TooManyCalls"] = new TooManyCalls("VoIP Découverte", 3, 1),
    };

    [Fact]
    public void Every_refusal_keeps_its_code() => Assert.All(Codes, pair => Assert.Equal(pair.Key, pair.Value.Code));

    [Fact]
    public void Every_refusal_of_the_portal_is_listed() =>
        Assert.Equal(
            typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal))).Select(type => type.Name).Order(StringComparer.Ordinal),
            Codes.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_sentence_is_filled_in_the_order_of_the_details()
    {
        Assert.Equal(["VoIP Découverte", 3, 1], Codes["TooManyCalls"].Details);
        Assert.Equal([new DateOnly(2026, 2, 1)], Codes["TooLate"].Details);
        Assert.Empty(Codes["ChangedMeanwhile"].Details);
    }
}
