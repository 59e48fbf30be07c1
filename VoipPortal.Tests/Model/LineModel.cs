using VoipPortal.Domain.Offers;

namespace VoipPortal.Tests.Model;

/// <summary>What can be seen of a line from outside.</summary>
internal sealed record LineState(string Offer, int ExtraCalls, int Version, string? PendingOffer, DateOnly? PendingOn);

/// <summary>
/// The rules of product.md for one line, told a second time and as plainly as possible: the portal must say the same. Uses no
/// rule of the portal; answers are the name of the effect or the code of the refusal.
/// </summary>
internal sealed class LineModel(IReadOnlyList<Offer> catalogue, string offer, int extraCalls)
{
    private readonly Dictionary<string, Offer> _offers = catalogue.ToDictionary(each => each.Code);
    private readonly HashSet<string> _onSale = [.. catalogue.Select(each => each.Code)];
    private readonly List<string> _journal = [];
    private bool _active = true;

    public LineState State { get; private set; } = new(offer, extraCalls, 0, null, null);

    /// <summary>One entry for every request, replacement, cancellation and refusal.</summary>
    public IReadOnlyList<string> Journal => _journal;

    public string Ask(string wanted, Screen seen, DateTimeOffset now)
    {
        var answer = AnswerTo(wanted, seen, now);
        var before = State;
        if (answer is "Asked" or "Replaced")
        {
            State = State with { Version = State.Version + 1, PendingOffer = wanted, PendingOn = ParisByRule.NextRenewal(now) };
            Write(answer == "Asked" ? "OfferChangeRequested" : "OfferChangeReplaced", null, before.PendingOffer, wanted);
        }
        else if (answer != "AlreadyAsked")
        {
            Write("OfferChangeRefused", answer, before.PendingOffer, wanted);
        }

        return answer;
    }

    public string Cancel(int seenVersion, DateTimeOffset now)
    {
        var before = State;
        var answer = !_active ? "LineNotActive"
            : before.PendingOffer is null ? "NothingPending"
            : IsBeingApplied(now) ? "TooLate"
            : seenVersion != before.Version ? "ChangedMeanwhile"
            : "Cancelled";
        if (answer == "Cancelled")
        {
            State = State with { Version = State.Version + 1, PendingOffer = null, PendingOn = null };
            Write("OfferChangeCancelled", null, before.PendingOffer, null);
        }
        else
        {
            Write("OfferChangeCancellationRefused", answer, before.PendingOffer, null);
        }

        return answer;
    }

    public void StopSelling(string code) => _onSale.Remove(code);

    public void Suspend()
    {
        _active = false;
        State = State with { Version = State.Version + 1 };
    }

    /// <summary>Whether the renewal would find something to apply.</summary>
    public bool IsDue(DateTimeOffset now) => _active && IsBeingApplied(now);

    public void Renew(int version) => State = new LineState(State.PendingOffer!, State.ExtraCalls, version, null, null);

    public static string Entry(string action, string? refusal, string? waitedFor, string? waitsFor) => $"{action} {refusal} [{waitedFor}] -> [{waitsFor}]";

    private string AnswerTo(string wanted, Screen seen, DateTimeOffset now)
    {
        var (from, to, date) = (_offers[State.Offer], _offers[wanted], ParisByRule.NextRenewal(now));
        var isSamePending = wanted == State.PendingOffer;
        var isStale = isSamePending ? seen.EffectiveOn != date : seen != new Screen(State.Version, date, to.MonthlyPriceCents);
        (bool Holds, string Answer)[] inOrder =
        [
            (!_active, "LineNotActive"),
            (IsBeingApplied(now), "TooLate"),
            (isStale, "ChangedMeanwhile"),
            (isSamePending, "AlreadyAsked"),
            (wanted == State.Offer, "SameOffer"),
            (!_onSale.Contains(wanted), "OfferNotSold"),
            (from.Family == OfferFamily.Enterprise && to.Family == OfferFamily.Discovery, "EnterpriseToDiscovery"),
            (to.IncludedCalls + State.ExtraCalls > to.MaximumCalls, "TooManyCalls"),
            (State.PendingOffer is null, "Asked"),
        ];
        return inOrder.FirstOrDefault(rule => rule.Holds).Answer ?? "Replaced";
    }

    private bool IsBeingApplied(DateTimeOffset now) => State.PendingOn is { } date && now >= ParisByRule.CutOff(date);

    private void Write(string action, string? refusal, string? waitedFor, string? waitsFor) => _journal.Add(Entry(action, refusal, waitedFor, waitsFor));
}
