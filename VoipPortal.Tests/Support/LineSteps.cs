using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Tests.Support;

/// <summary>What a customer does with a line, from a screen that was just loaded unless a test says otherwise.</summary>
internal static class LineSteps
{
    public static BillingCalendar Paris { get; } = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    public static Actor Customer { get; } = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "client@demo.example", ActorKind.CustomerUser);

    /// <summary>Noon of 15 January 2026 in Paris.</summary>
    public static DateTimeOffset Noon => TestPortal.Start;

    public static DateOnly February { get; } = new(2026, 2, 1);

    /// <summary>The first instant of February 2026 in Paris: what was asked at <see cref="Noon"/> can no longer be changed.</summary>
    public static DateTimeOffset CutOff { get; } = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    /// <summary>What a screen that is loaded at <paramref name="at"/> says of <paramref name="wanted"/>.</summary>
    public static SeenOfferTerms Screen(this Line line, Offer wanted, DateTimeOffset? at = null) =>
        new(line.Version, Paris.NextRenewal(at ?? Noon), wanted.MonthlyPrice);

    public static Outcome<OfferChangeEffect> Ask(this Line line, Offer wanted, DateTimeOffset? at = null, SeenOfferTerms? seen = null, WaitingOrder? open = null) =>
        line.RequestOffer(wanted, seen ?? line.Screen(wanted, at), open, Customer, at ?? Noon, Paris);

    public static Outcome<PendingChange> Cancel(this Line line, DateTimeOffset? at = null, int? seenVersion = null) =>
        line.CancelOfferChange(seenVersion ?? line.Version, at ?? Noon, Paris);

    /// <summary>Everything of the line that a change could touch, to compare before and after.</summary>
    public static (string Offer, int Calls, LineStatus Status, int Version, string? Pending, DateOnly? On, DateTimeOffset? AskedAt) Snapshot(this Line line) =>
        (line.OfferCode, line.TotalCalls, line.Status, line.Version, line.PendingOfferChange?.NewOfferCode, line.PendingOfferChange?.EffectiveOn,
            line.PendingOfferChange?.RequestedAt);
}
