using CsCheck;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>Invoices of every kind that may leave; a failure of CsCheck prints the seed, and CsCheck_Seed runs it again.</summary>
public static class RandomInvoices
{
    private static readonly string[] Names = ["Ó Braonáin", "Œuvres & Fils", "Lefèbvre-Ÿ", "<b>=1+1</b>", "Łódź \"€\" 5 %", "L'Haÿ, «Île»", "Ångström; Σία"];
    private static readonly decimal[] Rates = [0.20m, 0.10m, 0.055m, 0.021m, 0.085m];

    /// <summary>Any text: letters that the law of names knows, and what someone pasted.</summary>
    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(Names),
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['À', 'ÿ'], Gen.Char['Ā', 'ſ'], Gen.OneOf(" -'&<>\"€;=œŒ".ToCharArray())), 1, 40],
        Gen.String[0, 20]);

    public static readonly Gen<string> Siren = Gen.Int[0, 99_999_999].Select(number =>
        Enumerable.Range(0, 10).Select(key => $"{number:D8}{key}").Single(FrenchCompanyNumbers.IsSiren));

    private static readonly Gen<PostalAddress> Address = Gen.Select(
        Text.Array[0, 5], Gen.Int[1_000, 98_999], Text, (lines, postcode, city) => new PostalAddress(lines, $"{postcode:D5}", $"Ville {city}"));

    private static readonly Gen<BankAccount?> Bank = Gen.OneOf<BankAccount?>(
        null, new BankAccount("FR76 3000 6000 0112 3456 7890 189", "AGRIFRPPXXX"), new BankAccount("FR7630006000011234567890189", ""));

    private static readonly Gen<Seller> Sellers = Gen.Select(
        Text, Address, Siren, Bank, Gen.Bool,
        (name, address, siren, bank, told) => new Seller($"Vendeur {name}", address, siren, FrenchCompanyNumbers.VatNumberOf(siren), "a@b.example", bank)
        {
            LegalForm = told ? "SAS au capital de 10 000 €" : "",
            Registration = told ? $"RCS Lille {siren}" : "",
        });

    private static readonly Gen<Buyer> Buyers = Gen.Select(
        Text, Address, Siren, Gen.Bool, Gen.Bool,
        (name, address, siren, hasAddress, hasVat) => new Buyer(
            $"Client {name}",
            hasAddress ? address : PostalAddress.SomewhereInFrance,
            siren,
            hasVat ? FrenchCompanyNumbers.VatNumberOf(siren) : "",
            hasVat ? "compta@b.example" : "",
            $"CL-{siren[..5]}"));

    private static readonly Gen<Money> Price = Gen.OneOf(Gen.Int[0, 2_000], Gen.Int[0, 9_999_999]).Select(cents => Money.FromCents(cents));

    private static readonly Gen<InvoiceItem[]> Items = Gen.Select(
        Text, Price, Gen.OneOf(Rates), Gen.Int[0, 97], Price,
        (name, price, rate, calls, callPrice) => calls % 2 == 0
            ? new[] { InvoiceItem.Subscription("enterprise", $"Offre {name}", price, rate) }
            : [InvoiceItem.Subscription("enterprise", $"Offre {name}", price, rate), InvoiceItem.ExtraCalls(calls, callPrice, rate)]);

    private static readonly Gen<InvoicedLine> Line = Gen.Select(
        Gen.Int[0, 99_999], Text, Items, (number, label, items) => new InvoicedLine($"+331990{number:D5}", label, items));

    public static readonly Gen<InvoiceDocument> Any = Gen.Select(
        Sellers, Buyers, Line.Array[1, 12], Gen.Int[0, 120], Gen.Int[0, 60], Gen.Int[0, 31 * 86_400], Gen.Int[1, 3_000], Text,
        (seller, buyer, lines, month, days, late, rate, label) => SampleInvoices.December with
        {
            Seller = seller,
            Buyer = buyer,
            Group = new InvoicedGroup("tg10003-voip-2", label),
            Lines = lines,
            Number = $"FA-{2026 + month / 12}-{late:D6}",
            Month = new DateOnly(2026, 1, 1).AddMonths(month),
            IssuedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(month).AddSeconds(late - 7_200),
            DueOn = new DateOnly(2026, 2, 5).AddMonths(month).AddDays(days),
            Late = new LatePayment(rate / 10_000m, Money.Euros(40m)),
            VatOnDebits = days % 2 == 0,
        });
}
