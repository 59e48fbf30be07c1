using VoipPortal.Resources;

namespace VoipPortal.Services.Documents;

/// <summary>The head of an order form: who sells, who buys, number and dates.</summary>
internal sealed class OrderFormParties(OrderForm form, DocumentLanguage language)
{
    private static readonly TextStyle Label = TextStyle.Small with { Face = FontFace.SemiBold, Colour = DocumentColours.Accent };

    public string Footer => string.Join(
        " · ",
        [form.Seller.Name, Siren(form.Seller.Siren), Vat(form.Seller.VatNumber), form.Seller.Email]);

    public void WriteTo(DocumentWriter writer)
    {
        writer.Beside(
            [new Passage(form.Seller.Name, TextStyle.Heading with { Size = 13 }, 6)],
            HeadLines());
        writer.Space(22);
        writer.Beside(SellerLines(), BuyerLines());
    }

    /// <summary>When it expires matters only as long as it can be paid.</summary>
    private Passage[] HeadLines() =>
    [
        new Passage(language.Text(nameof(DocumentTexts.OrderForm)), TextStyle.Title),
        new Passage(language.Text(nameof(DocumentTexts.Number), form.Number), TextStyle.Strong, 2),
        .. Body([
            language.Text(nameof(DocumentTexts.CreatedAt), language.Instant(form.CreatedAt)),
            form.State is OrderFormState.AwaitingPayment ? language.Text(nameof(DocumentTexts.ExpiresAt), language.Instant(form.ExpiresAt)) : ""]),
    ];

    private Passage[] SellerLines() =>
    [
        new Passage(language.Text(nameof(DocumentTexts.Seller)), Label),
        new Passage(form.Seller.Name, TextStyle.Strong, 2),
        .. Body([.. form.Seller.AddressLines, Siren(form.Seller.Siren), Vat(form.Seller.VatNumber), form.Seller.Email]),
    ];

    private Passage[] BuyerLines() =>
    [
        new Passage(language.Text(nameof(DocumentTexts.Buyer)), Label),
        new Passage(form.Buyer.Company, TextStyle.Strong, 2),
        .. Body([
            .. form.Buyer.AddressLines,
            Siren(form.Buyer.Siren),
            Vat(form.Buyer.VatNumber),
            form.Buyer.Email,
            language.Text(nameof(DocumentTexts.CustomerCode), form.Buyer.Code)]),
    ];

    private static IEnumerable<Passage> Body(IEnumerable<string> lines) =>
        lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => new Passage(line, TextStyle.Body));

    private string Siren(string siren) => language.Text(nameof(DocumentTexts.Siren), DocumentLanguage.Grouped(siren, 3));

    private string Vat(string number) => language.Text(nameof(DocumentTexts.VatNumber), number);
}
