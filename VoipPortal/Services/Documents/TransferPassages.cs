using VoipPortal.Resources;

namespace VoipPortal.Services.Documents;

/// <summary>How to pay by bank transfer, the same on every document.</summary>
internal static class TransferPassages
{
    /// <param name="payee">Company name of the account's holder.</param>
    /// <param name="bank">Where to.</param>
    /// <param name="reference">By which the payment is recognised.</param>
    /// <param name="language">Of the document.</param>
    public static Passage[] Of(string payee, BankAccount bank, string reference, DocumentLanguage language) =>
    [
        new Passage(language.Text(nameof(DocumentTexts.PayByTransfer)), TextStyle.Strong),
        new Passage(language.Text(nameof(DocumentTexts.PayByTransferTo), payee), TextStyle.Body, 2),
        new Passage(language.Text(nameof(DocumentTexts.Iban), DocumentLanguage.Grouped(bank.Iban, 4)), TextStyle.Body),
        new Passage(language.Text(nameof(DocumentTexts.Bic), bank.Bic), TextStyle.Body),
        new Passage(language.Text(nameof(DocumentTexts.TransferReference), reference), TextStyle.Strong),
    ];
}
