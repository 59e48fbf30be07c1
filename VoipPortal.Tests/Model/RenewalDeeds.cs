using VoipPortal.Domain.Offers;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>The two halves of the model: lines with their orders, and the invoices made of them.</summary>
internal sealed class RenewalModelSet
{
    private readonly List<LineFacts> _lines = [];

    public RenewalModelSet(decimal vatRate, DateOnly firstMonth)
    {
        Fleet = new OrderModel(_lines, []);
        Renewal = new RenewalModel(Fleet, vatRate, firstMonth);
    }

    public OrderModel Fleet { get; }

    public RenewalModel Renewal { get; }

    /// <summary>A line of a group that is there or comes with it.</summary>
    public void Add(NewLine line)
    {
        _lines.Add(new LineFacts(line.Offer, line.ExtraCalls));
        Renewal.Lines.Add(new BilledLine(line.Number, line.Group));
        if (line.Group == Renewal.Groups.Count)
        {
            Renewal.Groups.Add(RenewalFleet.GroupCode(line.Group));
        }
    }
}

/// <summary>What customers and the operator do with a fleet, in the portal and in the model, at random; both must answer the same.</summary>
internal sealed class RenewalDeeds(RenewalFleet fleet, RenewalModelSet models, Random random, int seed)
{
    private readonly IReadOnlyList<Offer> _catalogue = Catalogue.All();
    private int _payments;

    public RenewalModelSet Models => models;

    public Dictionary<string, int> Answers { get; } = [];

    private OrderModel Fleet => models.Fleet;

    /// <summary>Groups of many lines, and a last one of one line.</summary>
    public Task FillAsync(int groups, int lines) =>
        fleet.AddAsync(Enumerable.Range(0, lines).Select(line => AddToModel(line < groups ? line : random.Next(groups - 1))).ToList());

    public async Task DoAnyAsync(DateTimeOffset now) => Compare(now, await AnyAsync(AnyLine(Waits), now));

    /// <summary>Nothing, where no order can be paid.</summary>
    public async Task PayOneAsync(DateTimeOffset now)
    {
        if (Fleet.Orders.FindLast(order => order.IsPayable(now)) is { } order)
        {
            Compare(now, await PayAsync(order, now));
        }
    }

    private void Compare(DateTimeOffset now, (string Expected, string Actual) answers)
    {
        var (expected, actual) = answers;
        Assert.Equal((seed, now, expected), (seed, now, actual));
        Answers[expected] = Answers.GetValueOrDefault(expected) + 1;
    }

    private Task<(string Expected, string Actual)> AnyAsync(int line, DateTimeOffset now) => random.Next(120) switch
    {
        < 30 => AskOfferAsync(line, _catalogue[random.Next(_catalogue.Count)], now),
        < 36 => CancelOfferAsync(AnyLine(place => Fleet.Lines[place].NextOffer is not null), now),
        < 62 => OrderAsync(line, Fleet.Lines[line].Total + random.Next(1, 6), now),
        < 90 when Pick(now) is { } order => PayAsync(order, now),
        < 96 when Pick(now) is { } order => Both(0, _ => Fleet.CancelOrder(order, now), _ => fleet.CancelOrderAsync(order)),
        < 96 => OrderAsync(line, Fleet.Lines[line].Total + random.Next(1, 6), now),
        < 108 => ReduceAsync(line, Fleet.Lines[line].Offer.IncludedCalls + random.Next(0, Fleet.Lines[line].Extra + 1), now),
        < 112 => CancelReductionAsync(AnyLine(place => Fleet.Lines[place].NextExtra is not null), now),
        < 115 => Both(0, _ => Fleet.Expire(now), _ => fleet.ExpireAsync()),
        115 => SuspendAsync(line),
        116 => CloseAsync(),
        117 => ImportAsync(models.Renewal.Groups.Count),
        _ => ImportAsync(random.Next(models.Renewal.Groups.Count)),
    };

    private Task<(string, string)> CancelOfferAsync(int line, DateTimeOffset now) =>
        Both(Seen(line), _ => Fleet.CancelOffer(line, false, now), seen => fleet.CancelOfferAsync(line, seen));

    private Task<(string, string)> CancelReductionAsync(int line, DateTimeOffset now) =>
        Both(Seen(line), _ => Fleet.CancelReduction(line, false, now), seen => fleet.CancelReductionAsync(line, seen));

    private Task<(string, string)> AskOfferAsync(int line, Offer wanted, DateTimeOffset now) =>
        Both(Seen(line), _ => Fleet.AskOffer(line, wanted, false, now), seen => fleet.AskOfferAsync(line, wanted, seen));

    private Task<(string, string)> ReduceAsync(int line, int calls, DateTimeOffset now) =>
        Both(Seen(line), _ => Fleet.Reduce(line, calls, false, now), seen => fleet.ReduceAsync(line, calls, seen));

    private async Task<(string, string)> OrderAsync(int line, int calls, DateTimeOffset now)
    {
        var expected = Fleet.Quote(line, calls, now);
        return (expected == "Quoted" ? Fleet.Confirm(Fleet.Quotes[^1], true, now) : expected, await fleet.OrderAsync(line, calls));
    }

    private async Task<(string, string)> PayAsync(OrderFacts order, DateTimeOffset now)
    {
        var expected = Fleet.Pay(order, tooLittle: false, now);
        if (expected == "Delivered")
        {
            models.Renewal.Deliveries.Add(new Delivery(order.Line, order.Quantity, now));
            CountLate(now);
        }

        return (expected, await fleet.PayAsync(order, $"payment {++_payments}"));
    }

    /// <summary>Paid after the cut-off of a month that is not renewed yet.</summary>
    private void CountLate(DateTimeOffset now)
    {
        if (now >= ParisByRule.CutOff(models.Renewal.Next))
        {
            Answers["Delivered before a late run"] = Answers.GetValueOrDefault("Delivered before a late run") + 1;
        }
    }

    private async Task<(string, string)> SuspendAsync(int line)
    {
        if (models.Renewal.Lines[line].Closed || Fleet.Lines[line].Suspended)
        {
            return ("Nothing", "Nothing");
        }

        Fleet.Suspend(line);
        await fleet.SuspendAsync(line);
        return ("Suspended", "Suspended");
    }

    /// <summary>One line of the group that has the fewest, so that some groups end without any; none that waits for something.</summary>
    private async Task<(string, string)> CloseAsync()
    {
        var lines = models.Renewal.Lines;
        var idle = Enumerable.Range(0, lines.Count).Where(place => !lines[place].Closed && !Waits(place));
        if (idle.GroupBy(place => lines[place].Group).MinBy(group => lines.Count(line => line.Group == group.Key && !line.Closed)) is not { } smallest)
        {
            return ("Nothing", "Nothing");
        }

        var line = smallest.First();
        (lines[line].Closed, Fleet.Lines[line].Suspended) = (true, true);
        await fleet.CloseAsync(line);
        return ("Closed", "Closed");
    }

    private async Task<(string, string)> ImportAsync(int group)
    {
        await fleet.AddAsync(AddToModel(group));
        return ("Imported", "Imported");
    }

    private NewLine AddToModel(int group)
    {
        var offer = _catalogue[random.Next(_catalogue.Count)];
        var extraCalls = random.Next(0, Math.Min(6, offer.MaximumCalls - offer.IncludedCalls) + 1);
        var line = new NewLine($"+{33199000000 + (models.Renewal.Lines.Count * 7919 % 100_000)}", group, offer, extraCalls);
        models.Add(line);
        return line;
    }

    /// <summary>Every other time one of those that are looked for: there the answers differ most.</summary>
    private int AnyLine(Func<int, bool> isWanted)
    {
        var wanted = Enumerable.Range(0, Fleet.Lines.Count).Where(isWanted).ToList();
        return wanted.Count > 0 && random.Next(2) == 0 ? wanted[random.Next(wanted.Count)] : random.Next(Fleet.Lines.Count);
    }

    private bool Waits(int place) => Fleet.Lines[place].NextOffer is not null || Fleet.Lines[place].NextExtra is not null
        || Fleet.Orders.Exists(order => order.Line == place && order.State == "AwaitingPayment");

    /// <summary>One that can be paid, where there is one; else now and then one that cannot.</summary>
    private OrderFacts? Pick(DateTimeOffset now)
    {
        var payable = Fleet.Orders.Where(order => order.IsPayable(now)).ToList();
        var from = random.Next(10) > 0 ? payable : Fleet.Orders;
        return from.Count == 0 ? null : from[random.Next(from.Count)];
    }

    /// <summary>The version that a page shows that was loaded right before.</summary>
    private int Seen(int line) => Fleet.Lines[line].Version;

    private static async Task<(string, string)> Both(int seen, Func<int, string> model, Func<int, Task<string>> portal) => (model(seen), await portal(seen));
}
