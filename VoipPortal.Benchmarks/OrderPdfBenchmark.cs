using System.Diagnostics;
using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;

namespace VoipPortal.Benchmarks;

/// <summary>Writes order forms of one and of two hundred lines, and prints how long each takes and how large it is.</summary>
internal static class OrderPdfBenchmark
{
    private const int Warmup = 20;
    private const int Rounds = 200;

    public static void Run()
    {
        foreach (var rows in new[] { 1, 200 })
        {
            var form = FormOf(rows);
            var times = Enumerable.Range(0, Warmup + Rounds).Select(_ => TimeOf(form)).Skip(Warmup).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rows} lines: median {times[Rounds / 2]:0.0} ms, slowest {times[^1]:0.0} ms, {OrderFormPdf.Of(form).Length / 1000.0:0.0} kB"));
        }
    }

    private static double TimeOf(OrderForm form)
    {
        var start = Stopwatch.GetTimestamp();
        OrderFormPdf.Of(form);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static OrderForm FormOf(int rows)
    {
        var made = new DateTimeOffset(2026, 3, 2, 13, 5, 0, TimeSpan.Zero);
        var ht = Money.Euros(5m) * rows;
        var vat = Money.Euros(ht.Amount * 0.2m);
        return new OrderForm
        {
            Seller = new Seller(
                "VoipPortal SAS", PostalAddress.OfEnvelope(["12 rue des Télécoms", "59100 Roubaix"]), "000300012", "FR82000300012", "facturation@voipportal.example",
                new BankAccount("FR7630006000011234567890189", "AGRIFRPPXXX")),
            Buyer = new Buyer("Boulangerie Lefèvre & Fils", PostalAddress.SomewhereInFrance, "000100016", "FR39000100016", "compta@lefevre.example", "CL-10001"),
            Number = "BC-2026-000042",
            CreatedAt = made,
            ExpiresAt = made.AddDays(7),
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
            Language = CultureInfo.GetCultureInfo("fr"),
            Rows = [.. Enumerable.Range(0, rows).Select(row => new OrderFormRow($"01 99 00 {row / 100:D2} {row % 100:D2}", $"Poste {row:D3}", 2, 7, Money.Euros(1m), Money.Euros(5m)))],
            Totals = new OrderFormTotals(ht, 0.2m, vat, ht + vat),
            FirstMonth = "Le mois de mars 2026 est dû en entier.",
            Conditions = new OrderFormConditions("2026-01", "anais@lefevre.example", made),
            State = new OrderFormState.AwaitingPayment(),
        };
    }
}
