using System.Text.Json.Serialization;

namespace VoipPortal.Domain.Common;

/// <summary>An amount in euros, exact to the cent; it says nothing about tax: names do (<c>Ht</c>, <c>Ttc</c>).</summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>ISO 4217 code of every amount of the portal.</summary>
    public const string Currency = "EUR";

    private Money(decimal amount) => Amount = amount;

    public static Money Zero => default;

    /// <summary>The amount in euros, always with two decimals at most.</summary>
    public decimal Amount { get; }

    /// <summary>The amount in cents.</summary>
    public long Cents => (long)(Amount * 100m);

    public bool IsNegative => Amount < 0m;

    /// <summary>Rounds to the cent, halves away from zero, as French invoices do.</summary>
    public static Money Euros(decimal amount) => new(decimal.Round(amount, 2, MidpointRounding.AwayFromZero));

    public static Money FromCents(long cents) => new(cents / 100m);

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount);

    public static Money operator *(Money unit, int quantity) => new(unit.Amount * quantity);

    public static bool operator <(Money left, Money right) => left.Amount < right.Amount;

    public static bool operator >(Money left, Money right) => left.Amount > right.Amount;

    public static bool operator <=(Money left, Money right) => left.Amount <= right.Amount;

    public static bool operator >=(Money left, Money right) => left.Amount >= right.Amount;
}
