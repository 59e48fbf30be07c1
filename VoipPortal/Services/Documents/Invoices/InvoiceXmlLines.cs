namespace VoipPortal.Services.Documents.Invoices;

/// <summary>The rows of the electronic invoice, numbered from 1 in the order of the paper one.</summary>
internal static class InvoiceXmlLines
{
    /// <summary>UNTDID 1153, for what an invoice is about: the account.</summary>
    public const string AccountNumber = "ADE";

    /// <summary>UNTDID 1001: what the document refers to is the object invoiced.</summary>
    private const string InvoicedObject = "130";

    /// <summary>UN/ECE recommendation 20.</summary>
    private const string Month = "MON";
    private const string Piece = "C62";

    public static void Write(CiiWriter xml, InvoiceDocument invoice, InvoiceWords words)
    {
        var row = 0;
        foreach (var line in invoice.Lines)
        {
            var description = words.Line(line);
            foreach (var item in line.Items)
            {
                using var element = xml.In("IncludedSupplyChainTradeLineItem");
                using (xml.In("AssociatedDocumentLineDocument"))
                {
                    xml.Identifier("LineID", (++row).ToString(System.Globalization.CultureInfo.InvariantCulture));
                }

                WriteProduct(xml, item, words.ItemName(item), description);
                WriteTrade(xml, item);
                WriteSettlement(xml, item, line.Number);
            }
        }
    }

    /// <summary>A document of the kind that names what is invoiced.</summary>
    public static void WriteInvoicedObject(CiiWriter xml, string identifier, string scheme)
    {
        using var reference = xml.In("AdditionalReferencedDocument");
        xml.Identifier("IssuerAssignedID", identifier);
        xml.Text("TypeCode", InvoicedObject);
        xml.Text("ReferenceTypeCode", scheme);
    }

    private static void WriteProduct(CiiWriter xml, InvoiceItem item, string name, string description)
    {
        using var product = xml.In("SpecifiedTradeProduct");
        xml.Identifier("SellerAssignedID", item.Code);
        xml.Text("Name", name);
        xml.Text("Description", description);
    }

    private static void WriteTrade(CiiWriter xml, InvoiceItem item)
    {
        using (xml.In("SpecifiedLineTradeAgreement"))
        using (xml.In("NetPriceProductTradePrice"))
        {
            xml.Amount("ChargeAmount", item.UnitHt);
        }

        using (xml.In("SpecifiedLineTradeDelivery"))
        {
            xml.Quantity("BilledQuantity", item.Quantity, item.Kind == InvoiceItemKind.Subscription ? Month : Piece);
        }
    }

    private static void WriteSettlement(CiiWriter xml, InvoiceItem item, string lineNumber)
    {
        using var settlement = xml.In("SpecifiedLineTradeSettlement");
        using (xml.In("ApplicableTradeTax"))
        {
            xml.Text("TypeCode", InvoiceXmlSettlement.Vat);
            xml.Text("CategoryCode", InvoiceXmlSettlement.StandardRate);
            xml.Percent("RateApplicablePercent", item.VatRate);
        }

        using (xml.In("SpecifiedTradeSettlementLineMonetarySummation"))
        {
            xml.Amount("LineTotalAmount", item.AmountHt);
        }

        WriteInvoicedObject(xml, lineNumber, "");
    }
}
