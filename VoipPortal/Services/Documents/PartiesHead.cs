using VoipPortal.Resources;

namespace VoipPortal.Services.Documents;

/// <summary>The head of a document: who sells, who buys, what it is; and what of the seller stands at the foot of every page.</summary>
internal sealed class PartiesHead(Seller seller, Buyer buyer, DocumentLanguage language)
{
    private static readonly TextStyle Label = TextStyle.Small with { Face = FontFace.SemiBold, Colour = DocumentColours.Accent };

    public string Footer => string.Join(
        " · ",
        new[] { seller.Name, seller.LegalForm, seller.Registration, Siren(seller.Siren), Vat(seller.VatNumber), seller.Email }.Where(IsTold));

    /// <param name="writer">At its first page.</param>
    /// <param name="title">What the document is.</param>
    /// <param name="number">Of the document.</param>
    /// <param name="dates">Below its number; empty ones are left out.</param>
    public void WriteTo(DocumentWriter writer, string title, string number, params IReadOnlyList<string> dates)
    {
        writer.Beside(
            [new Passage(seller.Name, TextStyle.Heading with { Size = 13 }, 6)],
            [
                new Passage(title, TextStyle.Title),
                new Passage(language.Text(nameof(DocumentTexts.Number), number), TextStyle.Strong, 2),
                .. Body(dates),
            ]);
        writer.Space(22);
        writer.Beside(SellerLines(), BuyerLines());
    }

    private Passage[] SellerLines() =>
    [
        new Passage(language.Text(nameof(DocumentTexts.Seller)), Label),
        new Passage(seller.Name, TextStyle.Strong, 2),
        .. Body([.. seller.Address.Envelope, seller.LegalForm, seller.Registration, Siren(seller.Siren), Vat(seller.VatNumber), seller.Email]),
    ];

    private Passage[] BuyerLines() =>
    [
        new Passage(language.Text(nameof(DocumentTexts.Buyer)), Label),
        new Passage(buyer.Company, TextStyle.Strong, 2),
        .. Body([
            .. buyer.Address.Envelope,
            Siren(buyer.Siren),
            Vat(buyer.VatNumber),
            buyer.Email,
            language.Text(nameof(DocumentTexts.CustomerCode), buyer.Code)]),
    ];

    private static IEnumerable<Passage> Body(IEnumerable<string> lines) => lines.Where(IsTold).Select(line => new Passage(line, TextStyle.Body));

    private static bool IsTold(string text) => !string.IsNullOrWhiteSpace(text);

    private string Siren(string siren) => language.Text(nameof(DocumentTexts.Siren), DocumentLanguage.Grouped(siren, 3));

    private string Vat(string number) => IsTold(number) ? language.Text(nameof(DocumentTexts.VatNumber), number) : "";
}
