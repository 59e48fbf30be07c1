using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>An invoice that lacks what it must have is no file at all.</summary>
public sealed class InvoiceChecksTests
{
    private static InvoiceDocument Good => SampleInvoices.December;

    public static TheoryData<string, InvoiceDocument> Faults => new()
    {
        { "its number is not made of", Good with { Number = "FA 2026/é" } },
        { "its period does not begin on the 1st", Good with { Month = new DateOnly(2026, 12, 2) } },
        { "it is due before it is issued", Good with { DueOn = new DateOnly(2026, 11, 30) } },
        { "it has no rate of late-payment penalties", Good with { Late = Good.Late with { YearlyRate = 0 } } },
        { "it has no line", Good with { Lines = [] } },
        { "nothing is charged for +33199001234", SampleInvoices.WithItems() },
        { "the seller has no name", Good with { Seller = Good.Seller with { Name = " \u200B" } } },
        { "the seller's SIREN '000300013' is none", Good with { Seller = Good.Seller with { Siren = "000300013" } } },
        { "the seller's VAT number '' is none", Good with { Seller = Good.Seller with { VatNumber = "" } } },
        { "the seller's address has no postcode or no city", Good with { Seller = Good.Seller with { Address = PostalAddress.SomewhereInFrance } } },
        { "the buyer has no name", Good with { Buyer = Good.Buyer with { Company = "" } } },
        { "the buyer's SIREN '' is none", Good with { Buyer = Good.Buyer with { Siren = "" } } },
        { "the buyer's VAT number 'FR 39' is none", Good with { Buyer = Good.Buyer with { VatNumber = "FR 39" } } },
        { "a country is not of two letters", Good with { Buyer = Good.Buyer with { Address = PostalAddress.SomewhereInFrance with { Country = "" } } } },
        { "the offer of +33199001234 has no name", SampleInvoices.WithItems(InvoiceItem.Subscription("a", "", Money.Zero, 0.2m)) },
        { "+33199001234 has a quantity of 0", SampleInvoices.WithItems(InvoiceItem.ExtraCalls(0, Money.Zero, 0.2m)) },
        { "+33199001234 has a negative price", SampleInvoices.WithItems(InvoiceItem.ExtraCalls(1, Money.Euros(-1), 0.2m)) },
        { "+33199001234 bears no VAT, which needs a reason of exemption", SampleInvoices.WithItems(InvoiceItem.ExtraCalls(1, Money.Zero, 0m)) },
        { "+33199001234 has a VAT rate that is none", SampleInvoices.WithItems(InvoiceItem.ExtraCalls(1, Money.Zero, 0.12345m)) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void No_file_is_made_and_the_reason_is_named(string fault, InvoiceDocument invoice)
    {
        Action[] writings = [() => InvoicePdf.Of(invoice, SampleInvoices.French), () => InvoiceXml.Of(invoice), () => InvoiceCsv.Of(invoice, SampleInvoices.French)];

        Assert.All(writings, write => Assert.Contains(fault, Assert.Throws<ArgumentException>(write).Message, StringComparison.Ordinal));
        Assert.Single(InvoiceChecks.WhatIsWrong(invoice));
    }

    [Fact]
    public void A_thousand_faults_are_a_sentence_that_can_be_read()
    {
        var invoice = Good with { Lines = [.. Enumerable.Repeat(new InvoicedLine("+33199001234", "", []), 1_000)] };

        Assert.InRange(Assert.Throws<ArgumentException>(() => InvoiceChecks.Demand(invoice)).Message.Length, 100, 2_000);
    }

    [Theory]
    [InlineData("12 rue des Télécoms|59100 Roubaix", "12 rue des Télécoms", "59100", "Roubaix")]
    [InlineData("Bât. B|12 rue X|97400 Saint-Denis", "Bât. B|12 rue X", "97400", "Saint-Denis")]
    [InlineData("12 rue X|Roubaix", "12 rue X|Roubaix", "", "")]
    [InlineData("59100", "59100", "", "")]
    [InlineData("", "", "", "")]
    public void An_envelope_is_read_as_the_post_reads_it(string envelope, string lines, string postcode, string city)
    {
        var address = PostalAddress.OfEnvelope(envelope.Split('|'));

        Assert.Equal((lines, postcode, city, "FR"), (string.Join('|', address.Lines), address.Postcode, address.City, address.Country));
    }
}
