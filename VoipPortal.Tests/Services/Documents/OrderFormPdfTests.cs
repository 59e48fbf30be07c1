using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

/// <summary>What an accountant reads on an order form.</summary>
public sealed class OrderFormPdfTests
{
    [Theory]
    [InlineData("Bon de commande")]
    [InlineData("Numéro BC-2026-000042")]
    [InlineData("Établi le 2 mars 2026 à 14:05")]
    [InlineData("Expire le 9 mars 2026 à 14:05")]
    [InlineData("VoipPortal SAS")]
    [InlineData("SIREN : 000 300 012")]
    [InlineData("N° TVA : FR82000300012")]
    [InlineData("Boulangerie Lefèvre & Fils")]
    [InlineData("3 place de l'Œuvre")]
    [InlineData("SIREN : 000 100 016")]
    [InlineData("N° TVA : FR39000100016")]
    [InlineData("Code client : CL-10001")]
    [InlineData("01 99 00 12 34")]
    [InlineData("Standard du siège")]
    [InlineData("2 → 5")]
    [InlineData("1,00 €")]
    [InlineData("Total HT3,00 €")]
    [InlineData("TVA 20 %0,60 €")]
    [InlineData("Total TTC3,60 €")]
    [InlineData("Version 2026-01, acceptées par Anaïs Lefèvre le 2 mars 2026 à 14:05.")]
    [InlineData("IBAN : FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("Référence à indiquer : BC-2026-000042")]
    [InlineData("Ce bon de commande n'est pas une facture.")]
    [InlineData("fuseau Europe/Paris")]
    [InlineData("Page 1 sur 1")]
    public void The_french_form_says(string text)
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench);

        Assert.Contains(text, pdf.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Order form")]
    [InlineData("Issued on 2 March 2026 at 14:05")]
    [InlineData("Total excl. VAT€3.00")]
    [InlineData("VAT 20%€0.60")]
    [InlineData("Total incl. VAT€3.60")]
    [InlineData("This order form is not an invoice.")]
    [InlineData("Page 1 of 1")]
    public void The_english_form_says(string text)
    {
        using var pdf = PdfReading.Of(OrderForms.InEnglish);

        Assert.Contains(text, pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_those_given()
    {
        var form = OrderForms.InFrench with
        {
            Rows = [new OrderFormRow("01 99 00 12 34", "", 2, 99, Money.Euros(12.34m), Money.Euros(1196.98m)), new OrderFormRow("01 99 00 12 35", "", 2, 3, Money.Euros(12.34m), Money.Euros(12.34m))],
            Totals = new OrderFormTotals(Money.Euros(1209.32m), 0.055m, Money.Euros(66.51m), Money.Euros(1275.83m)),
        };

        using var pdf = PdfReading.Of(form);

        Assert.All(
            ["9712,34 €1 196,98 €", "112,34 €12,34 €", "Total HT1 209,32 €", "TVA 5,5 %66,51 €", "Total TTC1 275,83 €"],
            amount => Assert.Contains(amount, pdf.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Sums_that_do_not_add_up_are_refused() =>
        Assert.Throws<ArgumentException>(() => new OrderFormTotals(Money.Euros(3m), 0.2m, Money.Euros(0.6m), Money.Euros(3.61m)));

    public static TheoryData<OrderFormState, string> States => new()
    {
        { new OrderFormState.AwaitingPayment(), "En attente de paiementÀ payer avant le 9 mars 2026 à 14:05." },
        { new OrderFormState.Paid(new(2026, 4, 1, 7, 30, 0, TimeSpan.Zero), "carte bancaire", ""), "Payé le 1er avril 2026 à 09:30 par carte bancaire" },
        { new OrderFormState.Paid(new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), "virement", "VIR-77"), "Référence du paiement : VIR-77." },
        { new OrderFormState.Expired(new(2026, 3, 9, 13, 5, 33, TimeSpan.Zero)), "Expiré le 9 mars 2026 à 14:05Ne payez pas ce bon de commande." },
        { new OrderFormState.Cancelled(new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero)), "Annulé le 3 mars 2026 à 10:00Ne payez pas ce bon de commande." },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void The_state_is_said_and_only_an_order_to_pay_tells_how_to_pay(OrderFormState state, string text)
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench with { State = state });

        Assert.Contains(text, pdf.Text, StringComparison.Ordinal);
        Assert.Equal(state is OrderFormState.AwaitingPayment, pdf.Text.Contains("IBAN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_seller_without_an_account_offers_no_transfer()
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench with { Seller = OrderForms.InFrench.Seller with { Bank = null } });

        Assert.DoesNotContain("virement", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("Par carte bancaire", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_buyer_without_an_address_leaves_no_hole()
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench with { Buyer = OrderForms.InFrench.Buyer with { Address = PostalAddress.SomewhereInFrance } });

        Assert.Contains("Boulangerie Lefèvre & FilsSIREN", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_rows_go_over_pages_that_repeat_their_headings_and_count_themselves()
    {
        using var pdf = PdfReading.Of(OrderForms.WithRows(200));
        var texts = pdf.PageTexts;

        Assert.True(texts.Count >= 5, $"{texts.Count} pages");
        Assert.All(texts.Select((text, i) => (Text: text, Number: i + 1)), page =>
        {
            Assert.Contains($"Page {page.Number} sur {texts.Count}", page.Text, StringComparison.Ordinal);
            Assert.Equal(page.Text.Contains("Poste", StringComparison.Ordinal), page.Text.Contains("Quantité", StringComparison.Ordinal));
        });
        Assert.All(Enumerable.Range(0, 200), i => Assert.Single(texts, text => text.Contains($"Poste {i:D3}", StringComparison.Ordinal)));
        Assert.Single(texts, text => text.Contains("Total TTC1 200,00 €", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(60)]
    public void Nothing_is_set_outside_the_margins(int rows)
    {
        using var pdf = PdfReading.Of(OrderForms.WithRows(rows));

        Assert.All(pdf.Pages.SelectMany(page => page.Letters), letter =>
        {
            Assert.InRange(letter.StartBaseLine.X, 47.9, 595.28 - 47.9);
            Assert.InRange(letter.EndBaseLine.X, 47.9, 595.28 - 47.9);
            Assert.InRange(letter.StartBaseLine.Y, 25, 842 - 40);
        });
    }

    [Fact]
    public void Every_language_but_english_reads_french()
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench with { Language = CultureInfo.GetCultureInfo("de-DE") });

        Assert.Contains("Bon de commande", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_of_who_asks_changes_nothing()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var expected = OrderFormPdf.Of(OrderForms.InFrench);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        try
        {
            Assert.True(expected.Span.SequenceEqual(OrderFormPdf.Of(OrderForms.InFrench).Span));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
