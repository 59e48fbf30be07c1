namespace VoipPortal.Services.Documents.Invoices;

/// <summary>Seller and buyer of the electronic invoice.</summary>
internal static class InvoiceXmlParties
{
    /// <summary>ISO 6523: a SIREN.</summary>
    private const string Siren = "0002";

    /// <summary>EAS: an address of the French directory of electronic invoicing; that of a firm as a whole is its SIREN.</summary>
    private const string FrenchDirectory = "0225";

    private const string Vat = "VA";
    private const string Mail = "SMTP";

    public static void WriteSeller(CiiWriter xml, Seller seller)
    {
        using var party = xml.In("SellerTradeParty");
        xml.Text("Name", seller.Name);
        xml.Text("Description", string.Join(" - ", new[] { seller.LegalForm, seller.Registration }.Where(text => text.Length > 0)));
        WriteIdentity(xml, seller.Siren, seller.VatNumber, seller.Email, seller.Address);
    }

    public static void WriteBuyer(CiiWriter xml, Buyer buyer)
    {
        using var party = xml.In("BuyerTradeParty");
        xml.Identifier("ID", buyer.Code);
        xml.Text("Name", buyer.Company);
        WriteIdentity(xml, buyer.Siren, buyer.VatNumber, buyer.Email, buyer.Address);
    }

    private static void WriteIdentity(CiiWriter xml, string siren, string vatNumber, string mail, PostalAddress address)
    {
        using (xml.In("SpecifiedLegalOrganization"))
        {
            xml.Identifier("ID", siren, Siren);
        }

        WriteContact(xml, mail);
        WriteAddress(xml, address);
        using (xml.In("URIUniversalCommunication"))
        {
            xml.Identifier("URIID", siren, FrenchDirectory);
        }

        if (vatNumber.Length > 0)
        {
            using var tax = xml.In("SpecifiedTaxRegistration");
            xml.Identifier("ID", vatNumber, Vat);
        }
    }

    private static void WriteContact(CiiWriter xml, string mail)
    {
        if (PlainText.Of(mail).Length == 0)
        {
            return;
        }

        using var contact = xml.In("DefinedTradeContact");
        using var uri = xml.In("EmailURIUniversalCommunication");
        xml.Identifier("URIID", mail, Mail);
    }

    /// <summary>Three lines at most: what is more goes into the third.</summary>
    private static void WriteAddress(CiiWriter xml, PostalAddress address)
    {
        using var postal = xml.In("PostalTradeAddress");
        xml.Text("PostcodeCode", address.Postcode);
        xml.Text("LineOne", address.Lines.ElementAtOrDefault(0) ?? "");
        xml.Text("LineTwo", address.Lines.ElementAtOrDefault(1) ?? "");
        xml.Text("LineThree", string.Join(", ", address.Lines.Skip(2)));
        xml.Text("CityName", address.City);
        xml.Text("CountryID", address.Country);
    }
}
