using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;
using VoipPortal.Services.Invoices;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Model;

/// <summary>A line to import; groups are counted in the order in which they come.</summary>
internal sealed record NewLine(string Number, int Group, Offer Offer, int ExtraCalls);

/// <summary>A fleet of several customers in a database, used as its customers do; answers are the name of the effect or the code of the refusal.</summary>
internal sealed class RenewalFleet : IAsyncDisposable
{
    private static readonly string[] Customers = ["A", "B", "C", "D"];

    private readonly TestPortal _portal;
    private readonly PortalDbContext _door;
    private readonly List<(LineAddress Address, string Customer)> _lines = [];
    private readonly Dictionary<string, Access> _users = [];

    private RenewalFleet(TestPortal portal, PortalDbContext door)
    {
        _portal = portal;
        _door = door;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _portal.Clock.GetUtcNow();

    /// <summary>With every offer of the test catalogue, and no line yet.</summary>
    public static async Task<RenewalFleet> CreateAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var known = await context.Offers.Select(offer => offer.Code).ToListAsync(Cancellation);
        context.Offers.AddRange(Catalogue.All().Where(offer => !known.Contains(offer.Code)));
        await context.SaveChangesAsync(Cancellation);

        // SQLite folds its log into the file whenever the last connection closes; one that stays open spares thousands of times.
        var door = portal.Database.Open(TestPortal.Everything);
        await door.Database.OpenConnectionAsync(Cancellation);
        return new RenewalFleet(portal, door);
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    /// <summary>What the customers' screens say that the month will come to, group by group.</summary>
    public async Task<List<string>> ShownAsync(DateOnly month)
    {
        var shown = new List<string>();
        foreach (var user in _users.Values)
        {
            var page = await _portal.Get<NextInvoices>().PageAsync(user, 1, Cancellation);
            Assert.All(page.Estimates, estimate => Assert.Equal(month, estimate.Month));
            shown.AddRange(page.Estimates.Where(estimate => estimate.Lines > 0).Select(estimate => Shown(estimate.Group, estimate.Amounts.Ht, estimate.Amounts.Vat)));
        }

        shown.Sort(StringComparer.Ordinal);
        return shown;
    }

    /// <summary>Amounts in cents.</summary>
    public static string Shown(string group, Money ht, Money vat) => string.Create(CultureInfo.InvariantCulture, $"{group}: {ht.Cents} HT, {vat.Cents} TVA");

    /// <summary>The group's code; customers have theirs in turn.</summary>
    public static string GroupCode(int group) => $"{Customers[group % Customers.Length]}-{group:00}".ToLowerInvariant();

    /// <summary>Imports lines, with their groups and customers where they are new.</summary>
    public async Task AddAsync(params IEnumerable<NewLine> lines)
    {
        var added = lines.ToList();
        await _portal.ImportLinesAsync(added.Select(Row));
        foreach (var line in added)
        {
            var customer = Row(line).Customer;
            _lines.Add((new LineAddress(GroupCode(line.Group), line.Number), customer));
            _users[customer] = _users.GetValueOrDefault(customer) ?? await _portal.UserOfAsync(customer);
        }
    }

    public async Task<string> AskOfferAsync(int line, Offer wanted, int seenVersion)
    {
        var request = new OfferChangeRequest(_lines[line].Address, wanted.Code, seenVersion, Paris.NextRenewal(Now), wanted.MonthlyPrice);
        return Name(await _portal.Get<OfferChangeCommands>().RequestAsync(UserOf(line), request, Cancellation), effect => $"{effect}");
    }

    public async Task<string> CancelOfferAsync(int line, int seenVersion) => Name(
        await _portal.Get<OfferChangeCommands>().CancelAsync(UserOf(line), _lines[line].Address, seenVersion, Cancellation), _ => "Cancelled");

    public async Task<string> ReduceAsync(int line, int calls, int seenVersion)
    {
        var request = new ReductionRequest(_lines[line].Address, calls, seenVersion, Paris.NextRenewal(Now));
        return Name(await _portal.Get<ReductionCommands>().RequestAsync(UserOf(line), request, Cancellation), effect => $"{effect}");
    }

    public async Task<string> CancelReductionAsync(int line, int seenVersion) => Name(
        await _portal.Get<ReductionCommands>().CancelAsync(UserOf(line), _lines[line].Address, seenVersion, Cancellation), _ => "Cancelled");

    public async Task<string> OrderAsync(int line, int calls)
    {
        var quote = await _portal.QuoteAsync(UserOf(line), _lines[line].Address, calls);
        return quote.Refusal?.Code
            ?? Name(await _portal.ConfirmAsync(UserOf(line), quote.Value.Id), made => made.Replaced is null ? "Ordered" : "OrderedInPlace");
    }

    public async Task<string> CancelOrderAsync(OrderFacts order) => Name(await _portal.CancelOrderAsync(UserOf(order.Line), order.Number), _ => "OrderCancelled");

    public async Task<string> PayAsync(OrderFacts order, string reference)
    {
        var effect = await _portal.PayAsync(order.Number, reference);
        return effect == PaymentEffect.Parked ? $"Parked {(await _portal.ParkedAsync())[^1].Reason}" : $"{effect}";
    }

    public async Task<string> ExpireAsync() => $"Expired {await _portal.Get<OrderExpiry>().RunAsync(Cancellation)}";

    public Task SuspendAsync(int line) => _portal.SuspendAsync(_lines[line].Address.E164);

    public async Task CloseAsync(int line)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        await context.Lines.Where(stored => stored.Number == _lines[line].Address.E164)
            .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Status, LineStatus.Closed), Cancellation);
    }

    /// <summary>Every line as <see cref="LineFacts"/> tells of it, in the order in which they came.</summary>
    public async Task<string> LinesAsync()
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        var lines = await context.Lines.AsNoTracking().Include(line => line.Pending).OrderBy(line => line.Id).ToListAsync(Cancellation);
        return string.Join('\n', lines.Select(line =>
            $"{line.OfferCode}+{line.ExtraCalls} v{line.Version} -> [{line.PendingOfferChange?.NewOfferCode}][{line.PendingReduction?.NewExtraCalls}]"));
    }

    /// <summary>The invoices of a month and of those after it, in the order in which they were issued.</summary>
    public async Task<IReadOnlyList<Bill>> BillsAsync(DateOnly from)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        var invoices = context.Invoices.AsNoTracking().Where(invoice => invoice.Period >= from);
        var rows = (await context.InvoiceLines.AsNoTracking().Where(line => invoices.Any(invoice => invoice.Id == line.InvoiceId)).ToListAsync(Cancellation))
            .ToLookup(line => line.InvoiceId, line => $"{line.LineNumber} {line.OfferCode} {line.OfferPriceCents} + {line.ExtraCalls} x {line.ExtraUnitCents}");
        return [.. (await invoices.OrderBy(invoice => invoice.Id).ToListAsync(Cancellation)).Select(invoice => new Bill(
            invoice.Number, invoice.Period, invoice.GroupCode, invoice.IssuedAt, invoice.SubscriptionsCents, invoice.ExtraCallsCents, invoice.VatCents,
            string.Join('\n', rows[invoice.Id].Order(StringComparer.Ordinal))))];
    }

    private static FleetLine Row(NewLine line)
    {
        var row = new FleetLine(line.Number) { Offer = line.Offer.Code, Calls = $"{line.Offer.IncludedCalls + line.ExtraCalls}" };
        return row.Of(Customers[line.Group % Customers.Length], line.Group % Customers.Length) with { Group = GroupCode(line.Group) };
    }

    private Access UserOf(int line) => _users[_lines[line].Customer];

    private static string Name<T>(Outcome<T> outcome, Func<T, string> name)
        where T : notnull => outcome.Refusal?.Code ?? name(outcome.Value);
}
