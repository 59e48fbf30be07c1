using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Model;

/// <summary>The services on two lines of their own; the clock of the portal goes with the history.</summary>
internal sealed class OrdersInDatabase(TestPortal portal, StoredLines fleet, IReadOnlyList<StoredLine> lines) : IOrdersUnderTest
{
    private readonly List<Guid> _quotes = [];
    private readonly List<long> _parked = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<string> AskOfferAsync(int line, Offer wanted, bool oldScreen, DateTimeOffset now)
    {
        var request = new OfferChangeRequest(
            lines[line].Address, wanted.Code, await SeenAsync(line, oldScreen, now), Paris.NextRenewal(now), wanted.MonthlyPrice);
        return Name(await portal.Get<OfferChangeCommands>().RequestAsync(fleet.Administrator, request, Cancellation), effect => $"{effect}");
    }

    public async Task<string> CancelOfferAsync(int line, bool oldScreen, DateTimeOffset now) => Name(
        await portal.Get<OfferChangeCommands>().CancelAsync(fleet.Administrator, lines[line].Address, await SeenAsync(line, oldScreen, now), Cancellation),
        _ => "Cancelled");

    public async Task<string> ReduceAsync(int line, int calls, bool oldScreen, DateTimeOffset now)
    {
        var request = new ReductionRequest(lines[line].Address, calls, await SeenAsync(line, oldScreen, now), Paris.NextRenewal(now));
        return Name(await portal.Get<ReductionCommands>().RequestAsync(fleet.Administrator, request, Cancellation), effect => $"{effect}");
    }

    public async Task<string> CancelReductionAsync(int line, bool oldScreen, DateTimeOffset now) => Name(
        await portal.Get<ReductionCommands>().CancelAsync(fleet.Administrator, lines[line].Address, await SeenAsync(line, oldScreen, now), Cancellation),
        _ => "Cancelled");

    public async Task<string> QuoteAsync(int line, int calls, DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        var outcome = await portal.QuoteAsync(fleet.Administrator, lines[line].Address, calls);
        if (!outcome.IsRefused)
        {
            _quotes.Add(outcome.Value.Id);
        }

        return Name(outcome, _ => "Quoted");
    }

    public async Task<string> ConfirmAsync(int quote, bool accepted, DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        return Name(await portal.ConfirmAsync(fleet.Administrator, _quotes[quote], accepted), made => made.Replaced is null ? "Ordered" : "OrderedInPlace");
    }

    public async Task<string> CancelOrderAsync(string number, DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        return Name(await portal.CancelOrderAsync(fleet.Administrator, number), _ => "OrderCancelled");
    }

    public async Task<string> PayAsync(string number, bool tooLittle, string reference, DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        var effect = await portal.PayAsync(number, reference, tooLittle);
        if (effect != PaymentEffect.Parked)
        {
            return $"{effect}";
        }

        await using var context = portal.Database.Open(TestPortal.Everything);
        var parked = await context.ParkedCases.AsNoTracking().OrderByDescending(parked => parked.Id).FirstAsync(Cancellation);
        _parked.Add(parked.Id);
        return $"Parked {parked.Reason}";
    }

    public async Task<string> ReopenAsync(int parked, DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        return Name(await portal.Get<ParkedCases>().SettleAsync(Callers.Operations, _parked[parked], ParkedSettlement.OrderReopened, "", Cancellation), _ => "Reopened");
    }

    public async Task<string> ExpireAsync(DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        return $"Expired {await portal.Get<OrderExpiry>().RunAsync(Cancellation)}";
    }

    public Task<string> RenewAsync(DateTimeOffset now) => portal.Database.WriteAsync(
        TestPortal.Everything,
        async (context, token) =>
        {
            var local = Paris.LocalDate(now);
            var applied = (await LoadAsync(context, token)).Sum(line => line.ApplyDue(new DateOnly(local.Year, local.Month, 1)).Count);
            return applied == 0 ? "Nothing" : "Renewed";
        },
        Cancellation);

    public Task SuspendAsync(int line) => fleet.SuspendAsync(lines[line]);

    public async Task<(IReadOnlyList<Line> Lines, IReadOnlyList<Order> Orders)> LookAsync()
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var ids = lines.Select(line => line.Id).ToList();
        var orders = await context.Orders.AsNoTracking().Include(order => order.Rows)
            .Where(order => order.Rows.Any(row => ids.Contains(row.LineId))).OrderBy(order => order.Id).ToListAsync(Cancellation);
        return (await LoadAsync(context, Cancellation), orders);
    }

    private Task<List<Line>> LoadAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.Id).ToList();
        return context.Lines.Include(line => line.Offer).Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .Where(line => ids.Contains(line.Id)).OrderBy(line => line.Id).ToListAsync(cancellationToken);
    }

    private async Task<int> SeenAsync(int line, bool oldScreen, DateTimeOffset now)
    {
        portal.Clock.SetUtcNow(now);
        return (await fleet.VersionAsync(lines[line])) - (oldScreen ? 1 : 0);
    }

    private static string Name<T>(Outcome<T> outcome, Func<T, string> name)
        where T : notnull => outcome.Refusal?.Code ?? name(outcome.Value);
}
