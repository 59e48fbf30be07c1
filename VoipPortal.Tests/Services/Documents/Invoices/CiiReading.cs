using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>An electronic invoice as the buyer's program reads it, knowing nothing of how it was written.</summary>
public sealed class CiiReading
{
    private const string Header = "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeader";
    private readonly XDocument _document;
    private readonly XmlNamespaceManager _names = new(new NameTable());

    public CiiReading(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray());
        _document = XDocument.Load(stream);
        _names.AddNamespace("rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100");
        _names.AddNamespace("ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100");
        _names.AddNamespace("udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100");
        Rows = All("//ram:IncludedSupplyChainTradeLineItem");
        Rates = All($"{Header}TradeSettlement/ram:ApplicableTradeTax");
    }

    public static CiiReading Of(InvoiceDocument invoice) => new(InvoiceXml.Of(invoice));

    public XElement Root => _document.Root!;

    public IReadOnlyList<XElement> Rows { get; }

    public IReadOnlyList<XElement> Rates { get; }

    public string Agreement(string path) => Text($"{Header}TradeAgreement/{path}");

    public string Settlement(string path) => Text($"{Header}TradeSettlement/{path}");

    public decimal Sum(string name) => Decimal(Settlement($"ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:{name}"));

    public string Document(string path) => Text($"/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/{path}");

    public string Context(string path) => Text($"/rsm:CrossIndustryInvoice/rsm:ExchangedDocumentContext/{path}");

    public string Note(string subject) => Document($"ram:IncludedNote[ram:SubjectCode='{subject}']/ram:Content");

    /// <summary>Empty when there is none, an error when there are several.</summary>
    public string Text(string path) => All(path) is [] ? "" : Assert.Single(All(path)).Value;

    public string TextIn(XElement element, string path) => element.XPathSelectElements(path, _names).SingleOrDefault()?.Value ?? "";

    public decimal DecimalIn(XElement element, string path) => Decimal(TextIn(element, path));

    public IReadOnlyList<XElement> All(string path) => [.. _document.XPathSelectElements(path, _names)];

    private static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
