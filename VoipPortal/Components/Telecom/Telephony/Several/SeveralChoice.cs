using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>What can be done to several lines at once.</summary>
public enum SeveralDeed
{
    Offer,
    OrderTotal,
    OrderAddition,
    Reduction,
}

/// <summary>What is to be done to the lines that are chosen, as far as it is chosen.</summary>
/// <param name="Deed">Which change.</param>
/// <param name="Offer">Code of the offer; null for none yet.</param>
/// <param name="Calls">How many calls; null for no number yet.</param>
public sealed record SeveralChoice(SeveralDeed Deed, string? Offer = null, int? Calls = null)
{
    public bool IsOfCalls => Deed != SeveralDeed.Offer;

    public bool IsComplete => IsOfCalls ? Calls is not null : !string.IsNullOrEmpty(Offer);

    public Task<Outcome<Guid>> PreviewAsync(BatchCommands commands, Access access, LineSelection selection, CancellationToken cancellationToken) => Deed switch
    {
        SeveralDeed.Offer => commands.PreviewOfferAsync(access, Offer ?? "", selection, cancellationToken),
        SeveralDeed.Reduction => commands.PreviewReductionAsync(access, Calls ?? 0, selection, cancellationToken),
        _ => commands.PreviewOrderAsync(access, new CallWish(Calls ?? 0, Deed == SeveralDeed.OrderAddition), selection, cancellationToken),
    };
}
