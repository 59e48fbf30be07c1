using VoipPortal.Domain.Common;
using VoipPortal.Services.Renewals;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>Leads the portal and the model through months of business, and compares all that they hold after every renewal.</summary>
internal sealed class RenewalWalk(TestPortal portal, RenewalFleet fleet, decimal vatRate, int seed)
{
    private static readonly DateOnly First = new(2026, 2, 1);

    /// <summary>Orders can be paid for seven.</summary>
    private static readonly TimeSpan FewDays = TimeSpan.FromDays(6);

    private readonly RenewalDeeds _deeds = new(fleet, new RenewalModelSet(vatRate, First), new Random(seed), seed);
    private readonly Random _random = new(seed + 1);
    private int _monthsToMiss;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RenewalModel Model => _deeds.Models.Renewal;

    /// <summary>How often each answer was met.</summary>
    public IReadOnlyDictionary<string, int> Answers => _deeds.Answers;

    public async Task RunAsync(int months)
    {
        await _deeds.FillAsync(groups: 7, lines: 40);
        for (var month = First; month < First.AddMonths(months); month = month.AddMonths(1))
        {
            var cutOff = ParisByRule.CutOff(month);
            await LiveUntilAsync(cutOff, _random.Next(3, 8));
            if (!IsMissed(month.AddMonths(1) == First.AddMonths(months)))
            {
                await RenewAsync(month, cutOff);
            }
        }

        Assert.Equal(Model.Bills, await fleet.BillsAsync(First));
    }

    private async Task RenewAsync(DateOnly month, DateTimeOffset cutOff)
    {
        var lateness = Lateness();
        var isOnTime = lateness == TimeSpan.Zero && Model.Next == month;
        var estimate = isOnTime ? await EstimateAsync(month) : null;
        var shown = isOnTime ? await fleet.ShownAsync(month) : null;
        if (lateness > TimeSpan.Zero)
        {
            portal.Clock.SetUtcNow(cutOff);
            await _deeds.PayOneAsync(cutOff);
        }

        await LiveUntilAsync(cutOff + lateness, lateness == TimeSpan.Zero ? 0 : _random.Next(1, 5));
        portal.Clock.SetUtcNow(cutOff + lateness);
        var (from, before) = (Model.Next, Model.Bills.Count);

        await portal.CatchUpAsync();
        Model.CatchUp(cutOff + lateness);

        var expected = Model.Bills.Skip(before).ToList();
        Assert.Equal(expected, await fleet.BillsAsync(from));
        Assert.Equal(string.Join('\n', _deeds.Models.Fleet.Lines), await fleet.LinesAsync());
        Assert.Equal(estimate ?? TotalOf(expected), TotalOf(expected));
        Assert.Equal(shown ?? ShownOf(expected), ShownOf(expected));
    }

    /// <summary>What the portal says in the last instant before the cut-off that the month will come to.</summary>
    private async Task<(Money Ht, Money Vat)?> EstimateAsync(DateOnly month)
    {
        var figures = (await portal.Get<RenewalQueries>().FiguresAsync(Callers.Operations, month, Cancellation)).Value;
        return (figures.Ht, figures.Vat);
    }

    /// <summary>An invoice a text, as a customer reads its estimate.</summary>
    private static List<string> ShownOf(IEnumerable<Bill> bills) =>
        [.. bills.Select(bill => RenewalFleet.Shown(bill.Group, Money.FromCents(bill.Subscriptions + bill.ExtraCalls), Money.FromCents(bill.Vat))).Order(StringComparer.Ordinal)];

    private static (Money Ht, Money Vat) TotalOf(IReadOnlyList<Bill> bills) =>
        (Money.FromCents(bills.Sum(bill => bill.Subscriptions + bill.ExtraCalls)), Money.FromCents(bills.Sum(bill => bill.Vat)));

    /// <summary>
    /// So many things happen up to the instant, within a few days of each other so that orders can be paid; the last of them often in
    /// the last tick, another often right now.
    /// </summary>
    private async Task LiveUntilAsync(DateTimeOffset end, int deeds)
    {
        var now = portal.Clock.GetUtcNow();
        var begin = end - now < FewDays || _random.Next(4) == 0 ? now : end - FewDays;
        var instants = Enumerable.Range(0, deeds).Select(_ => begin + ((end - begin) * _random.NextDouble())).ToList();
        if (deeds > 0)
        {
            instants[0] = _random.Next(2) == 0 ? now : instants[0];
            instants[^1] = _random.Next(2) == 0 ? end.AddTicks(-1) : instants[^1];
        }

        foreach (var instant in instants.Where(instant => instant < end).Order())
        {
            portal.Clock.SetUtcNow(instant);
            await _deeds.DoAnyAsync(instant);
        }

        portal.Clock.SetUtcNow(end.AddTicks(deeds > 0 ? -1 : 0));
    }

    private TimeSpan Lateness() => _random.Next(10) switch
    {
        0 or 1 => TimeSpan.FromMinutes(_random.Next(1, 90)),
        2 or 3 => TimeSpan.FromDays(_random.Next(1, 9)),
        _ => TimeSpan.Zero,
    };

    /// <summary>One month in a dozen is missed, often with the one or two after it; the last never is.</summary>
    private bool IsMissed(bool last)
    {
        if (_monthsToMiss == 0 && _random.Next(12) == 0)
        {
            _monthsToMiss = _random.Next(1, 4);
        }

        return !last && _monthsToMiss-- > 0;
    }
}
