using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>What the buyer's program finds in the electronic invoice, field by field of EN 16931.</summary>
public sealed class InvoiceXmlTests
{
    private static readonly CiiReading December = CiiReading.Of(SampleInvoices.December);

    [Fact]
    public void It_says_which_rules_it_follows_and_what_it_is() => Assert.Equal(
        ("S1", "urn:cen.eu:en16931:2017", "FA-2026-000042", "380"),
        (December.Context("ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
            December.Context("ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
            December.Document("ram:ID"),
            December.Document("ram:TypeCode")));

    [Fact]
    public void Its_dates_are_those_of_the_billing_zone() => Assert.Equal(
        ("20261201", "20261201", "20261231", "20261231"),
        (December.Document("ram:IssueDateTime/udt:DateTimeString[@format='102']"),
            December.Settlement("ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString[@format='102']"),
            December.Settlement("ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString[@format='102']"),
            December.Settlement("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString[@format='102']")));

    [Theory]
    [InlineData("REG", "SAS au capital de 10 000 €")]
    [InlineData("ABL", "RCS Lille Métropole 000 300 012")]
    [InlineData("PMD", "En cas de retard de paiement, des pénalités au taux annuel de 12,15 % sont exigibles dès le jour suivant la date d'échéance, sans rappel (article L441-10 du code de commerce).")]
    [InlineData("PMT", "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40,00 € (articles L441-10 et D441-5 du code de commerce).")]
    [InlineData("AAB", "Pas d'escompte pour paiement anticipé.")]
    [InlineData("BAR", "B2B")]
    public void The_mentions_of_the_law_are_notes_of_their_subject(string subject, string text) =>
        Assert.Equal(text, PdfReading.WithPlainSpaces(December.Note(subject)));

    [Theory]
    [InlineData("ram:Name", "VoipPortal SAS")]
    [InlineData("ram:Description", "SAS au capital de 10 000 € - RCS Lille Métropole 000 300 012")]
    [InlineData("ram:SpecifiedLegalOrganization/ram:ID[@schemeID='0002']", "000300012")]
    [InlineData("ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID", "facturation@voipportal.example")]
    [InlineData("ram:PostalTradeAddress/ram:PostcodeCode", "59100")]
    [InlineData("ram:PostalTradeAddress/ram:LineOne", "12 rue des Télécoms")]
    [InlineData("ram:PostalTradeAddress/ram:CityName", "Roubaix")]
    [InlineData("ram:PostalTradeAddress/ram:CountryID", "FR")]
    [InlineData("ram:URIUniversalCommunication/ram:URIID[@schemeID='0225']", "000300012")]
    [InlineData("ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']", "FR82000300012")]
    public void The_seller_is(string field, string value) => Assert.Equal(value, December.Agreement($"ram:SellerTradeParty/{field}"));

    [Theory]
    [InlineData("ram:ID", "CL-10001")]
    [InlineData("ram:Name", "Boulangerie Lefèvre & Fils")]
    [InlineData("ram:SpecifiedLegalOrganization/ram:ID[@schemeID='0002']", "000100016")]
    [InlineData("ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID", "compta@lefevre.example")]
    [InlineData("ram:PostalTradeAddress/ram:LineOne", "3 place de l'Œuvre")]
    [InlineData("ram:URIUniversalCommunication/ram:URIID[@schemeID='0225']", "000100016")]
    [InlineData("ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']", "FR39000100016")]
    public void The_buyer_is(string field, string value) => Assert.Equal(value, December.Agreement($"ram:BuyerTradeParty/{field}"));

    [Fact]
    public void A_buyer_of_whom_only_the_country_is_known_has_an_address_of_that_alone()
    {
        var invoice = CiiReading.Of(SampleInvoices.December with { Buyer = SampleInvoices.December.Buyer with { Address = PostalAddress.SomewhereInFrance } });

        Assert.Equal("FR", invoice.Agreement("ram:BuyerTradeParty/ram:PostalTradeAddress"));
    }

    [Fact]
    public void What_is_invoiced_is_the_account_of_the_group() => Assert.Equal(
        "tg10003-voip-2", December.Agreement("ram:AdditionalReferencedDocument[ram:TypeCode='130' and ram:ReferenceTypeCode='ADE']/ram:IssuerAssignedID"));

    [Theory]
    [InlineData(0, "enterprise", "VoIP Entreprise", "Ligne 01 99 00 12 34, Standard du siège", "4.99", "1", "MON", "4.99", "+33199001234")]
    [InlineData(1, "simultaneous-calls", "Appels simultanés en option", "Ligne 01 99 00 12 34, Standard du siège", "1.00", "3", "C62", "3.00", "+33199001234")]
    [InlineData(2, "discovery", "VoIP Découverte", "Ligne 01 99 00 12 35", "0.99", "1", "MON", "0.99", "+33199001235")]
    public void A_row_says(int row, string code, string name, string description, string price, string quantity, string unit, string amount, string number)
    {
        string In(string path) => December.TextIn(December.Rows[row], path);

        Assert.Equal(
            (code, name, description, price, quantity, amount, number),
            (In("ram:SpecifiedTradeProduct/ram:SellerAssignedID"),
                In("ram:SpecifiedTradeProduct/ram:Name"),
                In("ram:SpecifiedTradeProduct/ram:Description"),
                In("ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount"),
                In($"ram:SpecifiedLineTradeDelivery/ram:BilledQuantity[@unitCode='{unit}']"),
                In("ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
                In("ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument[ram:TypeCode='130']/ram:IssuerAssignedID")));
    }

    [Fact]
    public void It_is_paid_by_transfer_to_the_account_with_its_number_as_the_reference() => Assert.Equal(
        ("30", "FR7630006000011234567890189", "AGRIFRPPXXX", "FA-2026-000042"),
        (December.Settlement("ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode"),
            December.Settlement("ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount/ram:IBANID"),
            December.Settlement("ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"),
            December.Settlement("ram:PaymentReference")));

    [Fact]
    public void Its_sums_are_without_tax_tax_with_tax_and_to_pay() => Assert.Equal(
        (8.98m, 1.80m, 10.78m, 10.78m),
        (December.Sum("TaxBasisTotalAmount"), December.Sum("TaxTotalAmount[@currencyID='EUR']"), December.Sum("GrandTotalAmount"), December.Sum("DuePayableAmount")));

    [Fact]
    public void The_option_for_debits_is_a_code_and_only_then()
    {
        Assert.Equal("5", CiiReading.Of(SampleInvoices.December with { VatOnDebits = true }).Settlement("ram:ApplicableTradeTax/ram:DueDateTypeCode"));
        Assert.Equal("", December.Settlement("ram:ApplicableTradeTax/ram:DueDateTypeCode"));
    }

    [Theory]
    [InlineData("Ó Braonáin & <fils> \"é û œ €\" ]]>", "Ó Braonáin & <fils> \"é û œ €\" ]]>")]
    [InlineData("un\r\ndeux\ttrois\u0000\u0001 quatre  ", "un deux trois quatre")]
    [InlineData("a\u202Egpj.exe\u202C\u200B", "agpj.exe")]
    public void A_name_is_text_whatever_is_in_it(string label, string expected) => SaysLabel(label, expected);

    [Fact]
    public void Half_a_character_is_a_sign_that_one_is_missing() => SaysLabel("moitié \uD83D seule \uFFFE\uFFFF 😀", "moitié \uFFFD seule 😀");

    [Fact]
    public void An_address_of_many_lines_loses_none()
    {
        var address = new PostalAddress(["un", "deux", "trois", "quatre"], "33000", "Bordeaux");
        var invoice = CiiReading.Of(SampleInvoices.December with { Buyer = SampleInvoices.December.Buyer with { Address = address } });

        Assert.Equal("33000undeuxtrois, quatreBordeauxFR", invoice.Agreement("ram:BuyerTradeParty/ram:PostalTradeAddress"));
    }

    [Fact]
    public void Two_rates_are_two_sums_the_higher_first()
    {
        var invoice = CiiReading.Of(SampleInvoices.WithItems(
            InvoiceItem.Subscription("a", "Livre", Money.Euros(10.10m), 0.055m), InvoiceItem.Subscription("b", "Abonnement", Money.Euros(1234.5m), 0.2m)));

        Assert.Equal(
            ["246.90 VAT 1234.50 S 20.00", "0.56 VAT 10.10 S 5.50"],
            invoice.Rates.Select(rate => string.Join(' ', rate.Elements().Select(element => element.Value))));
    }

    private static void SaysLabel(string label, string expected)
    {
        var invoice = CiiReading.Of(SampleInvoices.WithLabel(label));

        Assert.Equal($"Ligne 01 99 00 12 34, {expected}", invoice.TextIn(invoice.Rows[0], "ram:SpecifiedTradeProduct/ram:Description"));
    }
}
