using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Domain.Orders;

/// <summary>The extra calls of one line within an order, as they were when it was made.</summary>
public sealed class OrderRow
{
    internal OrderRow(Quote quote, Line line)
    {
        LineId = line.Id;
        CustomerId = line.CustomerId;
        LineNumber = line.Number;
        LineLabel = line.Label;
        FromTotal = quote.CurrentTotal;
        ToTotal = quote.NewTotal;
        MonthlyUnitCents = quote.MonthlyUnitCents;
        DueHtCents = quote.DueHtCents;
        IsOpen = true;
    }

    private OrderRow() => LineNumber = LineLabel = "";

    public long Id { get; private set; }

    public long OrderId { get; private set; }

    public long CustomerId { get; private set; }

    public long LineId { get; private set; }

    public string LineNumber { get; private set; }

    public string LineLabel { get; private set; }

    public int FromTotal { get; private set; }

    public int ToTotal { get; private set; }

    public int Quantity => ToTotal - FromTotal;

    public long MonthlyUnitCents { get; private set; }

    /// <summary>One call, HT a month.</summary>
    public Money MonthlyUnitHt => Money.FromCents(MonthlyUnitCents);

    public long DueHtCents { get; private set; }

    public Money DueHt => Money.FromCents(DueHtCents);

    /// <summary>While it waits for payment; a line is in one open row at most, by constraint.</summary>
    public bool IsOpen { get; private set; }

    internal void Open() => IsOpen = true;

    internal void Close() => IsOpen = false;
}
