using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>The rules of EN 16931 and of the French reform that a schema cannot say, each by its name.</summary>
public static partial class CiiRules
{
    private static readonly string[] FrenchNotes = ["PMT", "PMD", "AAB"];
    private static readonly string[] FrenchRates = ["20.00", "10.00", "5.50", "2.10", "8.50"];

    /// <summary>The names of the rules that an invoice breaks.</summary>
    public static IReadOnlyList<string> BrokenBy(CiiReading invoice) =>
        [.. Header(invoice).Concat(Sums(invoice)).Concat(Rates(invoice)).Concat(Rows(invoice)).Concat(French(invoice)).Where(rule => !rule.Kept).Select(rule => rule.Name)];

    private static IEnumerable<(string Name, bool Kept)> Header(CiiReading invoice) =>
    [
        ("BR-01", invoice.Context("ram:GuidelineSpecifiedDocumentContextParameter/ram:ID") == "urn:cen.eu:en16931:2017"),
        ("BR-02", invoice.Document("ram:ID").Length > 0),
        ("BR-04", invoice.Document("ram:TypeCode") == "380"),
        ("BR-05", invoice.Settlement("ram:InvoiceCurrencyCode") == "EUR"),
        ("BR-06", invoice.Agreement("ram:SellerTradeParty/ram:Name").Length > 0),
        ("BR-07", invoice.Agreement("ram:BuyerTradeParty/ram:Name").Length > 0),
        ("BR-09", invoice.Agreement("ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID") == "FR"),
        ("BR-11", invoice.Agreement("ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID") == "FR"),
        ("BR-16", invoice.Rows.Count > 0),
        ("BR-CO-09", invoice.All("//ram:ID[@schemeID='VA']").All(id => id.Value.StartsWith("FR", StringComparison.Ordinal))),
        ("BR-CO-25", invoice.Settlement("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime").Length > 0),
        ("BR-CO-26", invoice.Agreement("ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID").Length > 0),
        ("BR-S-02", invoice.Agreement("ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']").Length > 0),
        ("BR-61", invoice.All("//ram:SpecifiedTradeSettlementPaymentMeans").All(means => invoice.TextIn(means, "ram:PayeePartyCreditorFinancialAccount/ram:IBANID").Length > 0)),
        ("no empty element", invoice.Root.Descendants().All(element => element.HasElements || element.Value.Length > 0 || element.Name.LocalName == "ApplicableHeaderTradeDelivery")),
    ];

    private static IEnumerable<(string Name, bool Kept)> Sums(CiiReading invoice) =>
    [
        ("BR-CO-10", invoice.Sum("LineTotalAmount") == invoice.Rows.Sum(row => Amount(invoice, row))),
        ("BR-CO-11", invoice.All("//ram:SpecifiedTradeAllowanceCharge").Count == 0 && invoice.All("//ram:AllowanceTotalAmount").Count == 0),
        ("BR-CO-12", invoice.All("//ram:ChargeTotalAmount").Count == 0),
        ("BR-CO-13", invoice.Sum("TaxBasisTotalAmount") == invoice.Sum("LineTotalAmount")),
        ("BR-CO-14", invoice.Sum("TaxTotalAmount") == invoice.Rates.Sum(rate => invoice.DecimalIn(rate, "ram:CalculatedAmount"))),
        ("BR-CO-15", invoice.Sum("GrandTotalAmount") == invoice.Sum("TaxBasisTotalAmount") + invoice.Sum("TaxTotalAmount")),
        ("BR-CO-16", invoice.Sum("DuePayableAmount") == invoice.Sum("GrandTotalAmount")),
        ("BR-DEC", invoice.Root.Descendants().Where(element => element.Name.LocalName.EndsWith("Amount", StringComparison.Ordinal)).All(amount => TwoDecimals().IsMatch(amount.Value))),
    ];

    private static IEnumerable<(string Name, bool Kept)> Rates(CiiReading invoice) => invoice.Rates.SelectMany(rate =>
    {
        var percent = invoice.TextIn(rate, "ram:RateApplicablePercent");
        var basis = invoice.DecimalIn(rate, "ram:BasisAmount");
        var exact = basis * decimal.Parse(percent, CultureInfo.InvariantCulture) / 100;
        return new[]
        {
            ("BR-CO-17", invoice.DecimalIn(rate, "ram:CalculatedAmount") == Math.Floor(exact * 100 + 0.5m) / 100),
            ("BR-CO-18", percent.Length > 0),
            ("BR-S-01", invoice.TextIn(rate, "ram:CategoryCode") == "S" && invoice.Rates.Count(other => invoice.TextIn(other, "ram:RateApplicablePercent") == percent) == 1),
            ("BR-S-08", basis == invoice.Rows.Where(row => RateOf(invoice, row) == percent).Sum(row => Amount(invoice, row))),
            ("BR-S-10", invoice.TextIn(rate, "ram:ExemptionReason").Length == 0),
            ("BR-FR-16", FrenchRates.Contains(percent)),
        };
    });

    private static IEnumerable<(string Name, bool Kept)> Rows(CiiReading invoice) => invoice.Rows.SelectMany((row, i) => new[]
    {
        ("BR-21", invoice.TextIn(row, "ram:AssociatedDocumentLineDocument/ram:LineID") == (i + 1).ToString(CultureInfo.InvariantCulture)),
        ("BR-25", invoice.TextIn(row, "ram:SpecifiedTradeProduct/ram:Name").Length > 0),
        ("BR-27", invoice.DecimalIn(row, ".//ram:ChargeAmount") >= 0),
        ("line amount", Amount(invoice, row) == invoice.DecimalIn(row, ".//ram:ChargeAmount") * invoice.DecimalIn(row, ".//ram:BilledQuantity")),
        ("BR-S-05", invoice.TextIn(row, ".//ram:CategoryCode") == "S" && decimal.Parse(RateOf(invoice, row), CultureInfo.InvariantCulture) > 0),
        ("BR-CO-04", invoice.Rates.Any(rate => invoice.TextIn(rate, "ram:RateApplicablePercent") == RateOf(invoice, row))),
    });

    private static IEnumerable<(string Name, bool Kept)> French(CiiReading invoice) =>
    [
        ("BR-FR-02", Identifier().IsMatch(invoice.Document("ram:ID"))),
        ("BR-FR-05", FrenchNotes.All(subject => invoice.Note(subject).Length > 0)),
        ("BR-FR-08", invoice.Context("ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID") == "S1"),
        ("BR-FR-10", Siren().IsMatch(invoice.Agreement("ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID[@schemeID='0002']"))),
        ("BR-FR-11", Siren().IsMatch(invoice.Agreement("ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID[@schemeID='0002']"))),
        ("BR-FR-13", Siren().IsMatch(invoice.Agreement("ram:SellerTradeParty/ram:URIUniversalCommunication/ram:URIID[@schemeID='0225']"))),
        ("BR-FR-20", invoice.Note("BAR") == "B2B"),
        ("BR-FR-21", invoice.Agreement("ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID[@schemeID='0225']") == invoice.Agreement("ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID")),
        ("BR-FR-CO-07", string.CompareOrdinal(invoice.Settlement("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime"), invoice.Document("ram:IssueDateTime")) >= 0),
    ];

    private static decimal Amount(CiiReading invoice, XElement row) => invoice.DecimalIn(row, ".//ram:LineTotalAmount");

    private static string RateOf(CiiReading invoice, XElement row) => invoice.TextIn(row, ".//ram:RateApplicablePercent");

    [GeneratedRegex(@"^\d+\.\d\d$")]
    private static partial Regex TwoDecimals();

    [GeneratedRegex(@"^[A-Za-z0-9+\-_/]{1,35}$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^\d{9}$")]
    private static partial Regex Siren();
}
