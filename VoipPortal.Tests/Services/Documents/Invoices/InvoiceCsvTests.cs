using System.Text;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>What an accountant finds when a French spreadsheet opens the rows of an invoice.</summary>
public sealed class InvoiceCsvTests
{
    [Fact]
    public void The_file_is_as_a_french_spreadsheet_wants_it()
    {
        var file = InvoiceCsv.Of(SampleInvoices.December, SampleInvoices.French);

        Assert.True(file.Span.StartsWith(Encoding.UTF8.Preamble));
        Assert.Equal(
            [
                "Facture;Date de facture;Début de période;Fin de période;Groupe;Ligne;Libellé;Désignation;Quantité;Prix unitaire HT;Montant HT;Taux de TVA (%)",
                "FA-2026-000042;2026-12-01;2026-12-01;2026-12-31;tg10003-voip-2;01 99 00 12 34;Standard du siège;VoIP Entreprise;1;4,99;4,99;20",
                "FA-2026-000042;2026-12-01;2026-12-01;2026-12-31;tg10003-voip-2;01 99 00 12 34;Standard du siège;Appels simultanés en option;3;1,00;3,00;20",
                "FA-2026-000042;2026-12-01;2026-12-01;2026-12-31;tg10003-voip-2;01 99 00 12 35;;VoIP Découverte;1;0,99;0,99;20",
                "",
            ],
            Encoding.UTF8.GetString(file.Span[3..]).Split("\r\n"));
    }

    [Fact]
    public void Its_headings_are_in_the_language_asked_for_and_its_figures_are_not()
    {
        var row = CsvReading.Of(InvoiceCsv.Of(SampleInvoices.December, SampleInvoices.English))[1];

        Assert.Equal(("Extra simultaneous calls", "3,00"), (row["Description"], row["Amount excl. VAT"]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33199001234")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\r\n=1+1")]
    [InlineData("\u200B\uFEFF=1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("=cmd|' /C calc'!A0;\"x\"")]
    public void A_label_is_never_a_formula(string label)
    {
        var cell = CsvReading.Of(InvoiceCsv.Of(SampleInvoices.WithLabel(label), SampleInvoices.French))[0]["Libellé"];

        Assert.StartsWith("'", cell, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b \"c\" 'd'")]
    [InlineData("Ó Braonáin é û œ €")]
    [InlineData("5 - 3 = 2")]
    public void Any_other_label_stays_as_it_is(string label) =>
        Assert.Equal(label, CsvReading.Of(InvoiceCsv.Of(SampleInvoices.WithLabel(label), SampleInvoices.French))[0]["Libellé"]);

    [Fact]
    public void A_label_stays_on_its_row() =>
        Assert.Equal("un deux", CsvReading.Of(InvoiceCsv.Of(SampleInvoices.WithLabel("un\r\ndeux"), SampleInvoices.French))[0]["Libellé"]);

    [Theory]
    [InlineData("")]
    [InlineData("\uD83D")]
    [InlineData("\uD83D\uDE00 =1")]
    public void Text_for_a_spreadsheet_can_be_any(string text) => Assert.DoesNotContain("'", SpreadsheetText.Of(text), StringComparison.Ordinal);
}
