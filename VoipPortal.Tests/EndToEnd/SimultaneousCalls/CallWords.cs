using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.SimultaneousCalls;

/// <summary>The labels of the guide's second journey, in one language.</summary>
public sealed record CallWords
{
    public required Viewer Viewer { get; init; }
    public required string CallsTab { get; init; }
    public required string Calls { get; init; }
    public required string Number { get; init; }
    public required string Conditions { get; init; }
    public required string Accept { get; init; }
    public required string MakeOrder { get; init; }
    public required string[] Price { get; init; }
    public required string Awaiting { get; init; }
    public required string Pdf { get; init; }
    public required string Pay { get; init; }
    public required string[] Delivered { get; init; }
    public required string PdfTitle { get; init; }
    public required string PdfTotal { get; init; }

    public static CallWords Of(string language) => language == "fr" ? French : English;

    private static readonly CallWords French = new()
    {
        Viewer = Viewer.French,
        CallsTab = "Gestion des appels",
        Calls = "Appels simultanés",
        Number = "Nombre d'appels simultanés",
        Conditions = "Conditions Générales de Téléphonie",
        Accept = "J'accepte les Conditions Générales de Téléphonie",
        MakeOrder = "Générer le bon de commande",
        Price = ["2,00 € HT", "0,40 €", "2,40 € TTC", "Effectif dès le paiement"],
        Awaiting = "En attente de paiement",
        Pdf = "Bon de commande (PDF)",
        Pay = "Payer",
        Delivered = ["Paiement validé", "Appels actifs"],
        PdfTitle = "Bon de commande",
        PdfTotal = "2,40 €",
    };

    private static readonly CallWords English = new()
    {
        Viewer = Viewer.English,
        CallsTab = "Call management",
        Calls = "Simultaneous calls",
        Number = "Number of simultaneous calls",
        Conditions = "General Telephony Conditions",
        Accept = "I accept the General Telephony Conditions",
        MakeOrder = "Generate the order form",
        Price = ["€2.00 excl. VAT", "€0.40", "€2.40 incl. VAT", "Active as soon as it is paid"],
        Awaiting = "Awaiting payment",
        Pdf = "Order form (PDF)",
        Pay = "Pay",
        Delivered = ["Payment confirmed", "Calls active"],
        PdfTitle = "Order form",
        PdfTotal = "€2.40",
    };
}
