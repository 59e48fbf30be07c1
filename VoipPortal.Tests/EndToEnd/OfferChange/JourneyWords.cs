using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>The labels that a customer follows with a finger on the guide, in one language.</summary>
public sealed record JourneyWords
{
    public required Viewer Viewer { get; init; }
    public required string Language { get; init; }
    public required string SignIn { get; init; }
    public required string Telephony { get; init; }
    public required string Management { get; init; }
    public required string History { get; init; }
    public required string ChangeOffer { get; init; }
    public required string ModifyOffer { get; init; }
    public required string AvailableOffers { get; init; }
    public required string Confirm { get; init; }
    public required string CurrentOffer { get; init; }
    public required string NewOffer { get; init; }
    public required string CancelChange { get; init; }
    public required string ConfirmCancellation { get; init; }
    public required string Asked { get; init; }
    public required string Replaced { get; init; }
    public required string Cancelled { get; init; }
    public required string[] Story { get; init; }

    public static JourneyWords Of(string language) => language == "fr" ? French : English;

    private static readonly JourneyWords French = new()
    {
        Viewer = Viewer.French,
        Language = "fr",
        SignIn = "Se connecter",
        Telephony = "Téléphonie",
        Management = "Gestion",
        History = "Historique",
        ChangeOffer = "Changer d'offre",
        ModifyOffer = "Modifier l'offre",
        AvailableOffers = "Offres disponibles",
        Confirm = "Valider",
        CurrentOffer = "Offre actuelle",
        NewOffer = "Nouvelle offre",
        CancelChange = "Annuler le changement d'offre",
        ConfirmCancellation = "Confirmer l'annulation",
        Asked = "Changement enregistré",
        Replaced = "Changement remplacé",
        Cancelled = "Changement annulé",
        Story = ["changement d'offre annulé", "changement d'offre remplacé", "changement d'offre demandé"],
    };

    private static readonly JourneyWords English = new()
    {
        Viewer = Viewer.English,
        Language = "en",
        SignIn = "Sign in",
        Telephony = "Telephony",
        Management = "Management",
        History = "History",
        ChangeOffer = "Change offer",
        ModifyOffer = "Modify the offer",
        AvailableOffers = "Available offers",
        Confirm = "Confirm",
        CurrentOffer = "Current offer",
        NewOffer = "New offer",
        CancelChange = "Cancel the offer change",
        ConfirmCancellation = "Confirm the cancellation",
        Asked = "Change recorded",
        Replaced = "Change replaced",
        Cancelled = "Change cancelled",
        Story = ["offer change cancelled", "offer change replaced", "offer change asked"],
    };
}
