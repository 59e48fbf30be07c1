using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Orders;

/// <summary>An order in a list. Money is TTC, instants are UTC.</summary>
public sealed record OrderSummary(string Number, OrderState State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, Money Ttc, string LineNumber, int Rows);

/// <summary>The operator's account for bank transfers.</summary>
public sealed record TransferAccount(string Beneficiary, string Iban, string Bic);

/// <summary>A row of an order.</summary>
public sealed record OrderRowDetails(string Group, string LineNumber, string LineLabel, int FromTotal, int ToTotal, int Quantity, Money MonthlyUnitHt, Money DueHt);

/// <summary>An order as its page shows it. Instants are UTC.</summary>
public sealed record OrderDetails(
    string Number,
    OrderState State,
    IReadOnlyList<OrderRowDetails> Rows,
    Money Ht,
    decimal VatRate,
    Money Vat,
    Money Ttc,
    string ConditionsVersion,
    string AcceptedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? PaidAt,
    string? PaymentWay,
    string? PaymentReference,
    DateTimeOffset? ClosedAt,
    bool IsPayable,
    bool MayPay,
    bool MayCancel,
    bool IsPaymentAnnounced = false,
    DateTimeOffset? PaymentFailedAt = null)
{
    /// <summary>When the conditions were accepted; null while they are not. UTC.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Whether support prepared it and nobody has accepted it yet.</summary>
    public bool IsAcceptable { get; init; }

    /// <summary>Whether the one who looks may accept it.</summary>
    public bool MayAccept { get; init; }

    /// <summary>Version of the conditions that are accepted now.</summary>
    public string ConditionsInForce { get; init; } = "";

    /// <summary>Where a bank transfer goes; null when none is offered.</summary>
    public TransferAccount? Account { get; init; }

    /// <summary>The batch of whose lines it was made; null for an order of one line.</summary>
    public Guid? Batch { get; init; }

    /// <summary>Rows that match what was searched for, on all pages.</summary>
    public int RowMatches { get; init; }

    /// <summary>Rows on all pages.</summary>
    public int RowCount { get; init; }

    /// <summary>Whether the first month is charged whole, not by days.</summary>
    public bool IsWholeMonth => Rows.All(row => row.DueHt == row.MonthlyUnitHt * row.Quantity);
}
