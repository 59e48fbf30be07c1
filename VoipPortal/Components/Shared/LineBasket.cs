using Microsoft.AspNetCore.Components;
using VoipPortal.Services.Batches;

namespace VoipPortal.Components.Shared;

/// <summary>
/// The lines that one has chosen, kept while one goes from page to page, filter to filter and group to group, and when a lost
/// connection is taken up again. Each tab of the browser has its own.
/// </summary>
public sealed class LineBasket
{
    /// <summary>Null before anything was chosen.</summary>
    [PersistentState]
    public LineSelection? Kept { get; set; }

    public LineSelection Selection
    {
        get => Kept ?? LineSelection.Empty;
        set => Kept = value;
    }
}
