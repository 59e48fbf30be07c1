using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>Invoices to read; tests say what is special with <c>with</c>.</summary>
public static class SampleInvoices
{
    public static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Two telephone lines of December 2026, issued at the first instant of that month in Paris, which is still November in UTC.</summary>
    public static InvoiceDocument December { get; } = new()
    {
        Seller = OrderForms.InFrench.Seller with { LegalForm = "SAS au capital de 10 000 €", Registration = "RCS Lille Métropole 000 300 012" },
        Buyer = OrderForms.InFrench.Buyer,
        Group = new InvoicedGroup("tg10003-voip-2", "Agences"),
        Number = "FA-2026-000042",
        IssuedAt = new DateTimeOffset(2026, 11, 30, 23, 0, 7, TimeSpan.Zero),
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
        Month = new DateOnly(2026, 12, 1),
        DueOn = new DateOnly(2026, 12, 31),
        Late = new LatePayment(0.1215m, Money.Euros(40m)),
        Lines =
        [
            new InvoicedLine("+33199001234", "Standard du siège", [Enterprise, InvoiceItem.ExtraCalls(3, Money.Euros(1m), 0.2m)]),
            new InvoicedLine("+33199001235", "", [InvoiceItem.Subscription("discovery", "VoIP Découverte", Money.Euros(0.99m), 0.2m)]),
        ],
    };

    public static InvoiceItem Enterprise => InvoiceItem.Subscription("enterprise", "VoIP Entreprise", Money.Euros(4.99m), 0.2m);

    public static InvoiceDocument WithLines(int count) => December with
    {
        Lines =
        [
            .. Enumerable.Range(0, count).Select(i => new InvoicedLine(
                $"+3319900{i:D4}", $"Poste {i:D4}", i % 2 == 0 ? [Enterprise] : [Enterprise, InvoiceItem.ExtraCalls(5, Money.Euros(1m), 0.2m)])),
        ],
    };

    public static InvoiceDocument WithLabel(string label) => December with { Lines = [December.Lines[0] with { Label = label }] };

    public static InvoiceDocument WithItems(params InvoiceItem[] items) => December with { Lines = [new InvoicedLine("+33199001234", "", items)] };
}
