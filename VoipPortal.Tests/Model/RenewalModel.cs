using System.Globalization;

namespace VoipPortal.Tests.Model;

/// <summary>Calls that an order gave to a line, and when it was paid.</summary>
internal sealed record Delivery(int Line, int Calls, DateTimeOffset PaidAt);

/// <summary>A line where it is billed. Closed lines are charged nothing.</summary>
internal sealed record BilledLine(string Number, int Group)
{
    public bool Closed { get; set; }
}

/// <summary>An invoice; amounts are cents, a row of <paramref name="Rows"/> for each line.</summary>
internal sealed record Bill(
    string Number, DateOnly Period, string Group, DateTimeOffset IssuedAt, long Subscriptions, long ExtraCalls, long Vat, string Rows);

/// <summary>
/// What product.md says of the renewal, told a second time and as plainly as possible: line after line, month after month. Uses no
/// rule of the portal. What lines and orders are is told by <paramref name="fleet"/>.
/// </summary>
internal sealed class RenewalModel(OrderModel fleet, decimal vatRate, DateOnly firstMonth)
{
    private const int ExtraCallCents = 100;

    private readonly Dictionary<int, int> _lastNumbers = [];

    /// <summary>The 1st of the month that is renewed next.</summary>
    public DateOnly Next { get; private set; } = firstMonth;

    /// <summary>In the order in which they came.</summary>
    public List<string> Groups { get; } = [];

    /// <summary>At the places that they have in the fleet.</summary>
    public List<BilledLine> Lines { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    /// <summary>Every invoice there ever was.</summary>
    public List<Bill> Bills { get; } = [];

    /// <summary>Renews all months that have begun, in order.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        while (ParisByRule.CutOff(Next) <= now)
        {
            Renew(now);
            Next = Next.AddMonths(1);
        }
    }

    private void Renew(DateTimeOffset now)
    {
        // The model of the lines applies what is due at an instant: at this one, what is due on the 1st and nothing later.
        fleet.Renew(ParisByRule.CutOff(Next));
        for (var group = 0; group < Groups.Count; group++)
        {
            var lines = Enumerable.Range(0, Lines.Count).Where(place => Lines[place].Group == group && !Lines[place].Closed).ToList();
            if (lines.Count > 0)
            {
                Bills.Add(BillOf(Groups[group], lines, now));
            }
        }
    }

    private Bill BillOf(string group, List<int> lines, DateTimeOffset now)
    {
        var subscriptions = lines.Sum(place => fleet.Lines[place].Offer.MonthlyPriceCents);
        var extraCalls = lines.Sum(ChargedCalls) * ExtraCallCents;
        var vat = decimal.Round((subscriptions + extraCalls) * vatRate, MidpointRounding.AwayFromZero);
        var rows = lines.OrderBy(place => Lines[place].Number, StringComparer.Ordinal).Select(place =>
            $"{Lines[place].Number} {fleet.Lines[place].Offer.Code} {fleet.Lines[place].Offer.MonthlyPriceCents} + {ChargedCalls(place)} x {ExtraCallCents}");
        return new Bill(NextNumber(now), Next, group, now, subscriptions, extraCalls, (long)vat, string.Join('\n', rows));
    }

    /// <summary>An order charges the month in which it is paid: its calls are on invoices from the next one on.</summary>
    private int ChargedCalls(int place) => fleet.Lines[place].Extra
        - Deliveries.Where(delivery => delivery.Line == place && delivery.PaidAt >= ParisByRule.CutOff(Next)).Sum(delivery => delivery.Calls);

    private string NextNumber(DateTimeOffset now)
    {
        var year = ParisByRule.Local(now).Year;
        _lastNumbers[year] = _lastNumbers.GetValueOrDefault(year) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"FA-{year}-{_lastNumbers[year]:000000}");
    }
}
