using System.Globalization;
using CsCheck;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>What an accountant reads on an invoice, and what the law wants there.</summary>
public sealed class InvoicePdfTests
{
    [Theory]
    [InlineData("Facture")]
    [InlineData("Numéro FA-2026-000042")]
    [InlineData("Émise le 1er décembre 2026")]
    [InlineData("Période : du 1er décembre 2026 au 31 décembre 2026")]
    [InlineData("Échéance : 31 décembre 2026")]
    [InlineData("VoipPortal SAS12 rue des Télécoms59100 RoubaixSAS au capital de 10 000 €RCS Lille Métropole 000 300 012")]
    [InlineData("SIREN : 000 300 012")]
    [InlineData("N° TVA : FR82000300012")]
    [InlineData("Boulangerie Lefèvre & Fils3 place de l'Œuvre33000 Bordeaux")]
    [InlineData("SIREN : 000 100 016")]
    [InlineData("N° TVA : FR39000100016")]
    [InlineData("Code client : CL-10001")]
    [InlineData("Groupe de téléphonie : Agences (tg10003-voip-2)")]
    [InlineData("Catégorie de l'opération : prestations de services.")]
    [InlineData("01 99 00 12 34Standard du siègeVoIP Entreprise14,99 €20 %4,99 €Appels simultanés en option31,00 €20 %3,00 €")]
    [InlineData("01 99 00 12 35VoIP Découverte10,99 €20 %0,99 €")]
    [InlineData("Lignes facturées : 2")]
    [InlineData("Total HT8,98 €TVA 20 %1,80 €Total TTC10,78 €")]
    [InlineData("Net à payer : 10,78 € TTC")]
    [InlineData("À payer par virement au plus tard le 31 décembre 2026.")]
    [InlineData("IBAN : FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("BIC : AGRIFRPPXXX")]
    [InlineData("Référence à indiquer : FA-2026-000042")]
    [InlineData("Pas d'escompte pour paiement anticipé.")]
    [InlineData("Page 1 sur 1")]
    public void The_french_invoice_says(string text) => Assert.Contains(text, Flat(SampleInvoices.December, SampleInvoices.French), StringComparison.Ordinal);

    [Theory]
    [InlineData("Invoice")]
    [InlineData("Issued on 1 December 2026")]
    [InlineData("Period: 1 December 2026 to 31 December 2026")]
    [InlineData("Due on 31 December 2026")]
    [InlineData("Category of the operation: supply of services.")]
    [InlineData("VoIP Entreprise1€4.9920%€4.99Extra simultaneous calls3€1.0020%€3.00")]
    [InlineData("Total excl. VAT€8.98VAT 20%€1.80Total incl. VAT€10.78")]
    [InlineData("No discount for early payment.")]
    public void The_english_invoice_says(string text) => Assert.Contains(text, Flat(SampleInvoices.December, SampleInvoices.English), StringComparison.Ordinal);

    /// <summary>They are long and wrapped: their letters are compared.</summary>
    [Theory]
    [InlineData("fr", "En cas de retard de paiement, des pénalités au taux annuel de 12,15 % sont exigibles dès le jour suivant la date d'échéance, sans rappel (article L441-10 du code de commerce).")]
    [InlineData("fr", "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40,00 € (articles L441-10 et D441-5 du code de commerce).")]
    [InlineData("en", "Late payment bears penalties at a yearly rate of 12.15%")]
    [InlineData("en", "Fixed compensation for recovery costs in case of late payment: €40.00")]
    public void Who_pays_late_is_told_what_it_costs(string language, string text) =>
        Assert.Contains(Letters(text), Letters(Flat(SampleInvoices.December, CultureInfo.GetCultureInfo(language))), StringComparison.Ordinal);

    [Fact]
    public void Vat_is_said_rate_by_rate_with_what_it_is_on()
    {
        var invoice = SampleInvoices.WithItems(
            InvoiceItem.Subscription("a", "Abonnement", Money.Euros(1234.5m), 0.2m),
            InvoiceItem.Subscription("b", "Livre", Money.Euros(10.10m), 0.055m));

        Assert.Contains(
            "Total HT1 244,60 €TVA 20 % sur 1 234,50 €246,90 €TVA 5,5 % sur 10,10 €0,56 €Total TTC1 492,06 €",
            Flat(invoice, SampleInvoices.French),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Vat_is_rounded_once_on_the_total_and_not_row_by_row()
    {
        var invoice = SampleInvoices.December with { Lines = [.. Enumerable.Repeat(SampleInvoices.December.Lines[1], 3)] };

        Assert.Contains("Total HT2,97 €TVA 20 %0,59 €Total TTC3,56 €", Flat(invoice, SampleInvoices.French), StringComparison.Ordinal);
    }

    [Fact]
    public void The_option_for_debits_is_said_when_the_seller_took_it()
    {
        const string Option = "Option pour le paiement de la taxe d'après les débits.";

        Assert.Contains(Option, Flat(SampleInvoices.December with { VatOnDebits = true }, SampleInvoices.French), StringComparison.Ordinal);
        Assert.DoesNotContain(Option, Flat(SampleInvoices.December, SampleInvoices.French), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seller_without_an_account_asks_for_no_transfer()
    {
        var text = Flat(SampleInvoices.December with { Seller = SampleInvoices.December.Seller with { Bank = null } }, SampleInvoices.French);

        Assert.DoesNotContain("virement", text, StringComparison.Ordinal);
        Assert.Contains("À payer au plus tard le 31 décembre 2026.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_buyer_whose_address_is_unknown_leaves_no_hole()
    {
        var invoice = SampleInvoices.December with { Buyer = SampleInvoices.December.Buyer with { Address = PostalAddress.SomewhereInFrance } };

        Assert.Contains("Boulangerie Lefèvre & FilsSIREN", Flat(invoice, SampleInvoices.French), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ó Braonáin")]
    [InlineData("é û œ € Ŀ ő ß ÿ")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=HYPERLINK(\"x\") (\\) %PDF <<>>")]
    public void A_name_comes_out_as_it_was_typed(string label) =>
        Assert.Contains(Letters(label), Letters(Flat(SampleInvoices.WithLabel(label), SampleInvoices.French)), StringComparison.Ordinal);

    /// <summary>Labels are wrapped, so what is compared is their letters: every one of them, in order.</summary>
    [Fact]
    public void A_thousand_random_names_lose_no_letter() =>
        RandomInvoices.Text.Array[1_000].Sample(
            names =>
            {
                var invoice = SampleInvoices.December with { Lines = [.. names.Select(name => new InvoicedLine("+33199001234", name, [SampleInvoices.Enterprise]))] };
                var text = Letters(Flat(invoice, SampleInvoices.French));

                Assert.All(names, name => Assert.Contains(
                    Letters("01 99 00 12 34" + InertText.Of(name, FontFace.Regular) + "VoIP Entreprise"), text, StringComparison.Ordinal));
            },
            iter: 1);

    [Fact]
    public void The_language_of_who_asks_changes_nothing()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var expected = Files(SampleInvoices.December);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(expected, Files(SampleInvoices.December));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static byte[][] Files(InvoiceDocument invoice) =>
        [InvoicePdf.Of(invoice, SampleInvoices.French).ToArray(), InvoiceXml.Of(invoice).ToArray(), InvoiceCsv.Of(invoice, SampleInvoices.French).ToArray()];

    private static string Flat(InvoiceDocument invoice, CultureInfo language)
    {
        using var pdf = new PdfReading(InvoicePdf.Of(invoice, language));
        return pdf.Text;
    }

    private static string Letters(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
