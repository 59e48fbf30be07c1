using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

/// <summary>Order forms to read; tests say what is special with <c>with</c>.</summary>
public static class OrderForms
{
    private static readonly DateTimeOffset Made = new(2026, 3, 2, 13, 5, 33, TimeSpan.Zero);

    public static OrderForm InFrench { get; } = new()
    {
        Seller = new Seller(
            "VoipPortal SAS",
            new PostalAddress(["12 rue des Télécoms"], "59100", "Roubaix"),
            "000300012",
            "FR82000300012",
            "facturation@voipportal.example",
            new BankAccount("FR7630006000011234567890189", "AGRIFRPPXXX")),
        Buyer = new Buyer("Boulangerie Lefèvre & Fils", new PostalAddress(["3 place de l'Œuvre"], "33000", "Bordeaux"), "000100016", "FR39000100016", "compta@lefevre.example", "CL-10001"),
        Number = "BC-2026-000042",
        CreatedAt = Made,
        ExpiresAt = Made.AddDays(7),
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
        Language = CultureInfo.GetCultureInfo("fr"),
        Rows = [new OrderFormRow("01 99 00 12 34", "Standard du siège", 2, 5, Money.Euros(1m), Money.Euros(3m))],
        Totals = TotalsOf(3m),
        FirstMonth = "Le mois de mars 2026 est dû en entier. À partir du 1er avril 2026, ces appels figurent sur la facture mensuelle.",
        Conditions = new OrderFormConditions("2026-01", "Anaïs Lefèvre", Made),
        State = new OrderFormState.AwaitingPayment(),
    };

    public static OrderForm InEnglish { get; } = InFrench with
    {
        Language = CultureInfo.GetCultureInfo("en"),
        FirstMonth = "March 2026 is due in full. From 1 April 2026 on, these calls are on the monthly invoice.",
    };

    public static OrderForm WithRows(int count) => InFrench with
    {
        Rows = [.. Enumerable.Range(0, count).Select(i => new OrderFormRow($"01 99 00 {i / 100:D2} {i % 100:D2}", $"Poste {i:D3}", 2, 7, Money.Euros(1m), Money.Euros(5m)))],
        Totals = TotalsOf(5m * count),
    };

    public static OrderForm WithLabel(string label) => InFrench with { Rows = [InFrench.Rows[0] with { Label = label }] };

    public static OrderFormTotals TotalsOf(decimal ht)
    {
        var vat = Money.Euros(ht * 0.2m);
        return new OrderFormTotals(Money.Euros(ht), 0.2m, vat, Money.Euros(ht) + vat);
    }
}
