using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Orders;

/// <summary>An amount without tax, its tax and their sum; HT + TVA = TTC to the cent, because the sum is made, never computed.</summary>
public sealed record TaxedAmount
{
    private TaxedAmount(Money ht, decimal rate)
    {
        Ht = ht;
        Rate = rate;
        Vat = Money.Euros(ht.Amount * rate);
    }

    public Money Ht { get; }

    /// <summary>TVA as a fraction: 0.20 is 20 %.</summary>
    public decimal Rate { get; }

    /// <summary>On the total HT, rounded once.</summary>
    public Money Vat { get; }

    public Money Ttc => Ht + Vat;

    public static TaxedAmount Of(Money ht, decimal rate) => new(ht, rate);
}
