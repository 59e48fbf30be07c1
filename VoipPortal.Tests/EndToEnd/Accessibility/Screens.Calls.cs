using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accessibility;

/// <summary>Lines whose calls are ordered or given back already.</summary>
public static partial class Screens
{
    private static async Task OrderAsync(Visit visit)
    {
        await visit.OpenAsync(CallsWithOrder);
        await visit.Page.Locator("#calls").SelectOptionAsync("4");
        await visit.Page.Locator("main input[type=checkbox]").CheckAsync();
        await visit.ClickAsync("Générer le bon de commande");
        await visit.SeesAsync("En attente de paiement");
    }

    private static async Task ReduceAsync(Visit visit)
    {
        await visit.OpenAsync(CallsWithReduction);
        await FewerAsync(visit.Page);
        await visit.ClickAsync("Confirmer la diminution");
        await visit.SeesAsync("Diminution enregistrée");
    }
}
