using System.Globalization;
using System.Text.RegularExpressions;
using VoipPortal.Domain.Customers;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>What an invoice must have before it may leave: the law and EN 16931 want it, and no file is better than a wrong one.</summary>
public static partial class InvoiceChecks
{
    private const int MostNamed = 20;

    /// <exception cref="ArgumentException">It lacks something; the message names what, up to twenty things.</exception>
    public static void Demand(InvoiceDocument invoice)
    {
        var faults = WhatIsWrong(invoice).Take(MostNamed).ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException($"Invoice {invoice.Number} cannot be written: {string.Join("; ", faults)}.", nameof(invoice));
        }
    }

    /// <summary>In English, for operators; empty when it may leave.</summary>
    public static IEnumerable<string> WhatIsWrong(InvoiceDocument invoice) =>
        Said(
            (!InvoiceNumber().IsMatch(invoice.Number), "its number is not made of 1 to 35 letters, digits, + - _ and /"),
            (invoice.Month.Day != 1, "its period does not begin on the 1st"),
            (invoice.DueOn < invoice.IssuedOn, "it is due before it is issued"),
            (invoice.Late.YearlyRate <= 0, "it has no rate of late-payment penalties"),
            (invoice.Lines.Count == 0, "it has no line"))
        .Concat(Parties(invoice.Seller, invoice.Buyer))
        .Concat(invoice.Lines.SelectMany(Line));

    private static IEnumerable<string> Parties(Seller seller, Buyer buyer) => Said(
        (IsBlank(seller.Name), "the seller has no name"),
        (!FrenchCompanyNumbers.IsSiren(seller.Siren), $"the seller's SIREN '{seller.Siren}' is none"),
        (!VatNumber().IsMatch(seller.VatNumber), $"the seller's VAT number '{seller.VatNumber}' is none"),
        (IsBlank(seller.Address.Postcode) || IsBlank(seller.Address.City), "the seller's address has no postcode or no city"),
        (IsBlank(buyer.Company), "the buyer has no name"),
        (!FrenchCompanyNumbers.IsSiren(buyer.Siren), $"the buyer's SIREN '{buyer.Siren}' is none"),
        (buyer.VatNumber.Length > 0 && !VatNumber().IsMatch(buyer.VatNumber), $"the buyer's VAT number '{buyer.VatNumber}' is none"),
        (!Country().IsMatch(seller.Address.Country) || !Country().IsMatch(buyer.Address.Country), "a country is not of two letters"));

    private static IEnumerable<string> Line(InvoicedLine line) =>
        Said((line.Items.Count == 0, $"nothing is charged for {line.Number}")).Concat(line.Items.SelectMany(item => Item(line, item)));

    private static IEnumerable<string> Item(InvoicedLine line, InvoiceItem item) => Said(
        (item.Kind == InvoiceItemKind.Subscription && IsBlank(item.Name), $"the offer of {line.Number} has no name"),
        (item.Quantity < 1, $"{line.Number} has a quantity of {item.Quantity.ToString(CultureInfo.InvariantCulture)}"),
        (item.UnitHt.IsNegative, $"{line.Number} has a negative price"),
        // French law knows no rate of 0 %: what bears no VAT is exempt for a reason that must be named, and nobody told it.
        (item.VatRate <= 0, $"{line.Number} bears no VAT, which needs a reason of exemption"),
        (item.VatRate >= 1 || decimal.Round(item.VatRate, 4) != item.VatRate, $"{line.Number} has a VAT rate that is none"));

    private static IEnumerable<string> Said(params (bool Wrong, string Sentence)[] checks) =>
        checks.Where(check => check.Wrong).Select(check => check.Sentence);

    private static bool IsBlank(string text) => PlainText.Of(text).Length == 0;

    [GeneratedRegex(@"^[A-Za-z0-9+\-_/]{1,35}\z")]
    private static partial Regex InvoiceNumber();

    [GeneratedRegex(@"^[A-Z]{2}[A-Z0-9]{2,13}\z")]
    private static partial Regex VatNumber();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex Country();
}
