using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Tests.Support;

/// <summary>Requests as the page makes them: from what its form shows.</summary>
public static class OfferRequests
{
    public static OfferChangeRequest RequestFor(this OfferChangeForm form, string offer) => new(
        new LineAddress(form.Line.Group, form.Line.Number),
        offer,
        form.Line.Version,
        form.EffectiveOn,
        form.Choices.FirstOrDefault(choice => choice.Code == offer)?.PriceHt ?? (form.Pending?.Code == offer ? form.Pending.PriceHt : Money.Zero));

    public static async Task<OfferChangeForm> FormAsync(this TestPortal portal, Access access, LineAddress line) =>
        await portal.Get<OfferChangeQueries>().FormAsync(access, line, CancellationToken.None)
        ?? throw new InvalidOperationException($"No form for {line}.");

    /// <summary>Looks at the form and asks for what it shows.</summary>
    public static async Task<Outcome<OfferChangeEffect>> AskOfferAsync(this TestPortal portal, Access access, LineAddress line, string offer)
    {
        var form = await portal.FormAsync(access, line);
        return await portal.Get<OfferChangeCommands>().RequestAsync(access, form.RequestFor(offer), CancellationToken.None);
    }

    /// <summary>Looks at the form and takes back what it shows.</summary>
    public static async Task<Outcome<PendingChange>> CancelOfferAsync(this TestPortal portal, Access access, LineAddress line)
    {
        var form = await portal.FormAsync(access, line);
        return await portal.Get<OfferChangeCommands>().CancelAsync(access, line, form.Line.Version, CancellationToken.None);
    }
}
