using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Services.Lines;

namespace VoipPortal.Tests.Support;

/// <summary>Two lines in the same random situation: one is for a batch, the other for single requests.</summary>
internal sealed record Twins(LineAddress Batched, LineAddress Single);

/// <summary>Random lines of one customer, two of each, in every situation that a rule looks at.</summary>
internal sealed class TwinFleet(TestPortal portal, long customerId, long groupId, string group, Random random)
{
    private static int _numbers;

    public async Task<IReadOnlyList<Twins>> AddAsync(int count)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var offers = await context.Offers.OrderBy(offer => offer.Rank).ThenBy(offer => offer.Code).ToListAsync(Cancellation);
        List<(Line[] Lines, int Order)> added = [];
        for (var place = 0; place < count; place++)
        {
            var (seed, number) = (random.Next(), Interlocked.Increment(ref _numbers));
            Line[] lines = [Make(offers, seed, $"+331{number:D8}"), Make(offers, seed, $"+332{number:D8}")];
            context.Lines.AddRange(lines);
            added.Add((lines, random.Next(6)));
        }

        await context.SaveChangesAsync(Cancellation);
        foreach (var (lines, order) in added.Where(pair => pair.Order == 0))
        {
            // An order beyond what the waiting offer has room for is not made.
            var most = Math.Min(Math.Min(lines[0].Offer.MaximumCalls, lines[0].PendingOfferChange?.NewOffer?.MaximumCalls ?? int.MaxValue), 12);
            foreach (var line in lines.Where(line => line.TotalCalls < most))
            {
                context.Orders.Add(line.Order(most, number: "T" + line.Number));
            }
        }

        await context.SaveChangesAsync(Cancellation);
        return [.. added.Select(pair => new Twins(Of(pair.Lines[0]), Of(pair.Lines[1])))];
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The same line for the same seed.</summary>
    private Line Make(List<Offer> offers, int seed, string number)
    {
        var own = new Random(seed);
        var offer = offers[own.Next(offers.Count)];
        var extra = own.Next(3) == 0 ? own.Next(Math.Min(offer.MaximumCalls - offer.IncludedCalls, 12) + 1) : 0;
        var line = new Line(customerId, groupId, number, number, offer, extra);
        if (own.Next(4) == 0)
        {
            line.Reduce(offer.IncludedCalls + own.Next(extra + 1));
        }

        if (own.Next(3) == 0)
        {
            line.Ask(offers[own.Next(offers.Count)]);
        }

        if (own.Next(10) == 0)
        {
            line.Suspend();
        }

        return line;
    }

    private LineAddress Of(Line line) => new(group, line.Number);
}
