using System.Globalization;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>
/// The invoice as EN 16931 wants it, in UN/CEFACT CII, profile EN 16931 of Factur-X, with what the French reform adds (BR-FR rules of
/// XP Z12-012). Its texts are French whoever asks: the file is one.
/// </summary>
public static class InvoiceXml
{
    /// <summary>BT-24.</summary>
    private const string Guideline = "urn:cen.eu:en16931:2017";

    /// <summary>BT-23: services, to be paid.</summary>
    private const string Services = "S1";

    /// <summary>BT-3, UNTDID 1001: commercial invoice.</summary>
    private const string CommercialInvoice = "380";

    /// <summary>How the reform treats it: between firms that owe VAT in France.</summary>
    private const string DomesticTrade = "B2B";

    /// <summary>The whole file; equal invoices give equal bytes.</summary>
    /// <exception cref="ArgumentException">The invoice lacks what it must have.</exception>
    public static ReadOnlyMemory<byte> Of(InvoiceDocument invoice)
    {
        using var file = new MemoryStream();
        Write(invoice, file);
        return file.ToArray();
    }

    /// <summary>Writes line by line: memory does not grow with their number.</summary>
    /// <exception cref="ArgumentException">The invoice lacks what it must have; nothing is written.</exception>
    public static void Write(InvoiceDocument invoice, Stream stream)
    {
        InvoiceChecks.Demand(invoice);
        var words = new InvoiceWords(invoice, new DocumentLanguage(CultureInfo.GetCultureInfo("fr-FR"), invoice.Zone));
        using var xml = new CiiWriter(stream);
        WriteContext(xml);
        WriteDocument(xml, invoice, words);
        using (xml.Part("SupplyChainTradeTransaction"))
        {
            InvoiceXmlLines.Write(xml, invoice, words);
            WriteAgreement(xml, invoice);
            using (xml.In("ApplicableHeaderTradeDelivery"))
            {
                // Telephony is delivered nowhere; the element must be there.
            }

            InvoiceXmlSettlement.Write(xml, invoice, words);
        }
    }

    private static void WriteContext(CiiWriter xml)
    {
        using var context = xml.Part("ExchangedDocumentContext");
        using (xml.In("BusinessProcessSpecifiedDocumentContextParameter"))
        {
            xml.Identifier("ID", Services);
        }

        using (xml.In("GuidelineSpecifiedDocumentContextParameter"))
        {
            xml.Identifier("ID", Guideline);
        }
    }

    private static void WriteDocument(CiiWriter xml, InvoiceDocument invoice, InvoiceWords words)
    {
        using var document = xml.Part("ExchangedDocument");
        xml.Identifier("ID", invoice.Number);
        xml.Text("TypeCode", CommercialInvoice);
        xml.Date("IssueDateTime", invoice.IssuedOn);
        WriteNote(xml, "REG", invoice.Seller.LegalForm);
        WriteNote(xml, "ABL", invoice.Seller.Registration);
        WriteNote(xml, "PMD", words.LatePenalties);
        WriteNote(xml, "PMT", words.RecoveryFee);
        WriteNote(xml, "AAB", words.NoDiscount);
        WriteNote(xml, "BAR", DomesticTrade);
    }

    /// <param name="xml">Within the document.</param>
    /// <param name="subject">UNTDID 4451, as the reform uses it.</param>
    /// <param name="text">Without one, there is no note.</param>
    private static void WriteNote(CiiWriter xml, string subject, string text)
    {
        if (PlainText.Of(text).Length == 0)
        {
            return;
        }

        using var note = xml.In("IncludedNote");
        xml.Text("Content", text);
        xml.Text("SubjectCode", subject);
    }

    private static void WriteAgreement(CiiWriter xml, InvoiceDocument invoice)
    {
        using var agreement = xml.In("ApplicableHeaderTradeAgreement");
        InvoiceXmlParties.WriteSeller(xml, invoice.Seller);
        InvoiceXmlParties.WriteBuyer(xml, invoice.Buyer);
        InvoiceXmlLines.WriteInvoicedObject(xml, invoice.Group.Code, InvoiceXmlLines.AccountNumber);
    }
}
