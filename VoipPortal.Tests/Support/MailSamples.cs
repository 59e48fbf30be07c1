using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Support;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Mail;

namespace VoipPortal.Tests.Support;

/// <summary>One mail of every kind, with texts that somebody chose to do harm.</summary>
public static class MailSamples
{
    public const string ResetLink = "https://portal.example/compte/nouveau-mot-de-passe?code=a%2Bb";

    public const string Company = "Ó Braonáin & Œuvre d'été <script>alert(1)</script>\r\nBcc: thief@evil.example";

    private const string Label = "Café \"10 €\" <img src=x onerror=alert(1)>\r\n.\r\nQUIT\u202e\u2028";
    private const string Offer = "VoIP Entreprise <b>1 h</b>\r\nX-Evil: 1";
    private const string By = "jeanne@alpha.example";

    private static readonly DateOnly On = new(2026, 2, 1);
    private static readonly DateTimeOffset At = new(2026, 1, 15, 11, 0, 0, TimeSpan.Zero);
    private static readonly MailLine Line = new("alpha-1", "+33199000001", Label);

    /// <summary>12.35 € HT, 2.47 € of VAT, 14.82 € TTC.</summary>
    private static readonly MailAmounts Amounts = MailAmounts.Of(TaxedAmount.Of(Money.FromCents(1235), 0.20m));

    private static readonly MailOrder Order = new("BC-2026-000001", [new MailOrderRow("+33199000001", Label, 2, 5)], Amounts);

    public static IReadOnlyList<MailFacts> All { get; } =
    [
        new PasswordResetAsked(ResetLink),
        new UserInvited(Company, ResetLink, At.AddHours(72)),
        new NewDevice(Label, "203.0.113.*", At),
        new OfferChangeAsked(Company, Line, Offer, Offer, Amounts, On, By),
        new OfferChangeReplaced(Company, Line, Offer, Offer, Offer, Amounts, On, null),
        new OfferChangeCancelled(Company, Line, Offer, Offer, On, By),
        new ReductionAsked(Company, Line, 9, 4, Amounts, On, By),
        new ReductionReplaced(Company, Line, 9, 5, 4, Amounts, On, null),
        new ReductionCancelled(Company, Line, 9, 4, On, By),
        new OrderMade(Company, Order, At.AddDays(7), "BC-2026-000000", By),
        new OrderPrepared(Company, Order, At.AddDays(7), "BC-2026-000000"),
        new SupportSessionEnded(
            Company, "C. D.", Label, "T-1042", At, At.AddMinutes(12), nameof(SessionEnding.ByCustomer), [new MailDeed(At, nameof(JournalAction.OfferChangeRequested), "+33199000001", null, new JournalState { PendingOffer = Offer, EffectiveOn = On })], 3, Guid.Empty),
        new OrderPaid(Company, Order, At, Amounts),
        new OrderExpired(Company, Order, At),
        new OrderCancelled(Company, Order, At, By),
        new BatchApplied(Company, Guid.Empty, Offer, 112, 118, Money.Euros(1120m), On, By),
        new BatchCancelled(Company, Guid.Empty, Offer, 112, 118, Money.Euros(-1120m), On, null),
        new ReductionsAsked(Company, Guid.Empty, 4, 112, 118, Money.Euros(-224m), On, By),
        new ReductionsCancelled(Company, Guid.Empty, 4, 112, 118, Money.Euros(224m), On, null),
        new PaymentParked(Company, Order, 14.80m, "USD", At),
        new InvoiceIssued(Company, Label, "FA-2026-000001", On, On.AddDays(30), Amounts),
        new ChangesApplied(Company, Label, On, [new MailChange(Line, Offer, Offer, 9, 4)], 3),
    ];

    public static MailFacts Of(string kind) => All.Single(facts => facts.Kind() == kind);
}
