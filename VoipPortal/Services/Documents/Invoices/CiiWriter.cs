using System.Globalization;
using System.Text;
using System.Xml;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>The notation of UN/CEFACT Cross Industry Invoice: its namespaces, and how it writes texts, codes, amounts and dates.</summary>
internal sealed class CiiWriter : IDisposable
{
    private const string Standard = "urn:un:unece:uncefact:data:standard:";
    private const string Root = Standard + "CrossIndustryInvoice:100";
    private const string Parts = Standard + "ReusableAggregateBusinessInformationEntity:100";
    private const string Types = Standard + "UnqualifiedDataType:100";

    /// <summary>UNTDID 2379: a date as eight digits.</summary>
    private const string Date8 = "102";

    private readonly XmlWriter _xml;
    private readonly Scope _end;

    public CiiWriter(Stream stream)
    {
        _xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.Replace });
        _end = new Scope(_xml);
        _xml.WriteStartDocument();
        _xml.WriteStartElement("rsm", "CrossIndustryInvoice", Root);
        _xml.WriteAttributeString("xmlns", "ram", null, Parts);
        _xml.WriteAttributeString("xmlns", "udt", null, Types);
    }

    /// <summary>One of the three parts of an invoice, until it is disposed.</summary>
    public IDisposable Part(string name)
    {
        _xml.WriteStartElement("rsm", name, Root);
        return _end;
    }

    /// <summary>An element with others in it, until it is disposed.</summary>
    public IDisposable In(string name)
    {
        _xml.WriteStartElement("ram", name, Parts);
        return _end;
    }

    /// <summary>Left out when there is nothing to say: the standard wants no empty element.</summary>
    public void Text(string name, string text) => Element(name, PlainText.Of(text), null, null);

    public void Identifier(string name, string text, string? scheme = null) => Element(name, PlainText.Of(text), "schemeID", scheme);

    /// <summary>With a dot and two decimals, without a sign of currency.</summary>
    public void Amount(string name, Money amount, string? currency = null) =>
        Element(name, amount.Amount.ToString("0.00", CultureInfo.InvariantCulture), "currencyID", currency);

    /// <param name="name">Of the element.</param>
    /// <param name="fraction">0.055 is written 5.50.</param>
    public void Percent(string name, decimal fraction) => Element(name, (fraction * 100).ToString("0.00", CultureInfo.InvariantCulture), null, null);

    /// <param name="name">Of the element.</param>
    /// <param name="quantity">A whole number.</param>
    /// <param name="unit">UN/ECE recommendation 20.</param>
    public void Quantity(string name, int quantity, string unit) =>
        Element(name, quantity.ToString(CultureInfo.InvariantCulture), "unitCode", unit);

    public void Date(string name, DateOnly date)
    {
        using var parent = In(name);
        _xml.WriteStartElement("udt", "DateTimeString", Types);
        _xml.WriteAttributeString("format", Date8);
        _xml.WriteString(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndDocument();
        _xml.Dispose();
    }

    private void Element(string name, string text, string? attribute, string? value)
    {
        if (text.Length == 0)
        {
            return;
        }

        _xml.WriteStartElement("ram", name, Parts);
        if (attribute is not null && value is not null)
        {
            _xml.WriteAttributeString(attribute, value);
        }

        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    private sealed class Scope(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}
