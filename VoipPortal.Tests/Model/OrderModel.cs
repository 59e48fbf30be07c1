using VoipPortal.Domain.Offers;

namespace VoipPortal.Tests.Model;

/// <summary>A line, as the model keeps it.</summary>
internal sealed class LineFacts(Offer offer, int extraCalls)
{
    public Offer Offer { get; set; } = offer;

    public int Extra { get; set; } = extraCalls;

    public Offer? NextOffer { get; set; }

    public int? NextExtra { get; set; }

    public DateOnly? On { get; set; }

    public int Version { get; set; }

    public bool Suspended { get; set; }

    public int Initial { get; } = extraCalls;

    public int Delivered { get; set; }

    public int GivenBack { get; set; }

    public int Total => Offer.IncludedCalls + Extra;

    public override string ToString() => $"{Offer.Code}+{Extra} v{Version} -> [{NextOffer?.Code}][{NextExtra}]";
}

internal sealed record QuoteFacts(int Place, int Line, int Quantity, int Version, DateTimeOffset ExpiresAt)
{
    public bool Used { get; set; }

    public bool Forgotten { get; set; }
}

internal sealed record OrderFacts(string Number, int Line, int Quantity, DateTimeOffset ExpiresAt)
{
    public string State { get; set; } = "AwaitingPayment";

    /// <summary>Its money came and could not be applied: nobody takes it back meanwhile.</summary>
    public bool Held { get; set; }

    public bool IsPayable(DateTimeOffset now) => State == "AwaitingPayment" && now < ExpiresAt;

    public override string ToString() => $"{Number} {Quantity} {State}";
}

internal sealed record ParkedFacts(int Place, OrderFacts Order, bool Fits)
{
    public bool Settled { get; set; }
}

/// <summary>
/// The rules of product.md for orders, reductions and offer changes of two lines, told a second time and as plainly as possible.
/// Uses no rule of the portal; answers are the name of the effect or the code of the refusal.
/// </summary>
internal sealed partial class OrderModel(IReadOnlyList<LineFacts> lines, Dictionary<int, int> lastNumbers)
{
    public IReadOnlyList<LineFacts> Lines { get; } = lines;

    public List<QuoteFacts> Quotes { get; } = [];

    public List<OrderFacts> Orders { get; } = [];

    public List<ParkedFacts> Parked { get; } = [];

    public string AskOffer(int place, Offer wanted, bool oldScreen, DateTimeOffset now)
    {
        var line = Lines[place];
        var calls = wanted.IncludedCalls + (line.NextExtra ?? line.Extra) + (OpenOrder(place, now)?.Quantity ?? 0);
        var answer = First(
            (line.Suspended, "LineNotActive"),
            (IsLate(line, now), "TooLate"),
            (line.NextOffer == wanted, "AlreadyAsked"),
            (oldScreen, "ChangedMeanwhile"),
            (line.Offer == wanted, "SameOffer"),
            (line.Offer.Family == OfferFamily.Enterprise && wanted.Family == OfferFamily.Discovery, "EnterpriseToDiscovery"),
            (calls > wanted.MaximumCalls, "TooManyCalls"),
            (line.NextOffer is null, "Asked")) ?? "Replaced";
        if (answer is "Asked" or "Replaced")
        {
            (line.NextOffer, line.On) = (wanted, ParisByRule.NextRenewal(now));
            line.Version++;
        }

        return answer;
    }

    public string CancelOffer(int place, bool oldScreen, DateTimeOffset now)
    {
        var line = Lines[place];
        var answer = WhyNotTakeBack(line, line.NextOffer is not null, oldScreen, now) ?? "Cancelled";
        if (answer == "Cancelled")
        {
            line.NextOffer = null;
            line.Version++;
        }

        return answer;
    }

    public string Reduce(int place, int calls, bool oldScreen, DateTimeOffset now)
    {
        var line = Lines[place];
        var extra = calls - line.Offer.IncludedCalls;
        var answer = First(
            (line.Suspended, "LineNotActive"),
            (IsLate(line, now), "TooLate"),
            (line.NextExtra == extra, "AlreadyAsked"),
            (oldScreen, "ChangedMeanwhile"),
            (OpenOrder(place, now) is not null, "OrderOpen")) ?? WhyNotCalls(line, calls) ?? First(
            (calls > line.Total, "CallsOutOfBounds"),
            (HasNoRoom(line.NextOffer, extra), "TooManyCalls"),
            (line.NextExtra is null, "Asked")) ?? "Replaced";
        if (answer is "Asked" or "Replaced")
        {
            (line.NextExtra, line.On) = (extra, ParisByRule.NextRenewal(now));
            line.Version++;
        }

        return answer;
    }

    public string CancelReduction(int place, bool oldScreen, DateTimeOffset now)
    {
        var line = Lines[place];
        var answer = WhyNotTakeBack(line, line.NextExtra is not null, oldScreen, now)
            ?? (HasNoRoom(line.NextOffer, line.Extra) ? "TooManyCalls" : "Cancelled");
        if (answer == "Cancelled")
        {
            line.NextExtra = null;
            line.Version++;
        }

        return answer;
    }

    public void Suspend(int place)
    {
        Lines[place].Suspended = true;
        Lines[place].Version++;
    }

    /// <summary>The renewal reaches both lines.</summary>
    public string Renew(DateTimeOffset now)
    {
        var due = Lines.Where(line => IsLate(line, now)).ToList();
        foreach (var line in due)
        {
            line.GivenBack += line.Extra - (line.NextExtra ?? line.Extra);
            (line.Offer, line.Extra, line.Version) = (line.NextOffer ?? line.Offer, line.NextExtra ?? line.Extra, line.Version + 1);
            (line.NextOffer, line.NextExtra, line.On) = (null, null, null);
        }

        return due.Count == 0 ? "Nothing" : "Renewed";
    }

    private string? WhyNotTakeBack(LineFacts line, bool waits, bool oldScreen, DateTimeOffset now) => First(
        (line.Suspended, "LineNotActive"), (!waits, "NothingPending"), (IsLate(line, now), "TooLate"), (oldScreen, "ChangedMeanwhile"));

    private OrderFacts? OpenOrder(int place, DateTimeOffset now) => Orders.SingleOrDefault(order => order.Line == place && order.IsPayable(now));

    private static string? WhyNotCalls(LineFacts line, int calls) => First(
        (line.Offer.MaximumCalls == line.Offer.IncludedCalls, "CallsNotOptional"),
        (calls > 99, "AskSupport"),
        (calls < line.Offer.IncludedCalls || calls > line.Offer.MaximumCalls, "CallsOutOfBounds"),
        (calls == line.Total, "SameCalls"));

    private static bool IsLate(LineFacts line, DateTimeOffset now) =>
        (line.NextOffer is not null || line.NextExtra is not null) && now >= ParisByRule.CutOff(line.On!.Value);

    private static bool HasNoRoom(Offer? offer, int extra) => offer is not null && offer.IncludedCalls + extra > offer.MaximumCalls;

    private static string? First(params (bool Holds, string Answer)[] inOrder) => inOrder.FirstOrDefault(rule => rule.Holds).Answer;
}
