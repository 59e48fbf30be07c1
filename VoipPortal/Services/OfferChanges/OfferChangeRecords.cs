using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.OfferChanges;

/// <summary>A refusal as data that a page can keep: its code and what fills its sentence.</summary>
public sealed record RefusalNote(string Code, IReadOnlyList<string> Details)
{
    public static RefusalNote? Of(Refusal? refusal) => refusal is null
        ? null
        : new RefusalNote(refusal.Code, [.. refusal.Details.Select(detail => Convert.ToString(detail, CultureInfo.InvariantCulture) ?? "")]);
}

/// <summary>An offer on sale, seen from one line. Money is HT a month.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">As the customer knows it.</param>
/// <param name="PriceHt">Of the offer alone.</param>
/// <param name="IsDemoPrice">The price is a value for demonstrations.</param>
/// <param name="IncludedCalls">Simultaneous calls it includes.</param>
/// <param name="MaximumCalls">Most simultaneous calls.</param>
/// <param name="MobileHours">Hours a month to mobiles; 0 for none.</param>
/// <param name="UnlimitedMobile">Calls to mobiles are included.</param>
/// <param name="LinePriceHt">Of the line from the change on, extra calls counted.</param>
/// <param name="DifferenceHt">Between that and the line's price today; negative when cheaper.</param>
/// <param name="Refusal">Why the line may not go there; null when it may.</param>
public sealed record OfferChoice(
    string Code,
    string Label,
    Money PriceHt,
    bool IsDemoPrice,
    int IncludedCalls,
    int MaximumCalls,
    int MobileHours,
    bool UnlimitedMobile,
    Money LinePriceHt,
    Money DifferenceHt,
    RefusalNote? Refusal);

/// <summary>Everything the page Changer d'offre shows before the click.</summary>
/// <param name="Line">The line as it is.</param>
/// <param name="Current">Its offer.</param>
/// <param name="Pending">The offer it waits for; null when it waits for none.</param>
/// <param name="Choices">Offers on sale that are neither current nor pending, in the order of the catalogue; refused ones included.</param>
/// <param name="EffectiveOn">When a change asked now takes effect.</param>
/// <param name="CutOff">Last instant, excluded, at which it can be taken back; UTC.</param>
/// <param name="MayChange">Whether the one who looks may ask for a change.</param>
public sealed record OfferChangeForm(
    LineDetails Line,
    OfferChoice Current,
    OfferChoice? Pending,
    IReadOnlyList<OfferChoice> Choices,
    DateOnly EffectiveOn,
    DateTimeOffset CutOff,
    bool MayChange);

/// <summary>A request to change the offer, with what the screen showed when it was made.</summary>
/// <param name="Line">Which line.</param>
/// <param name="Offer">Code of the offer wanted.</param>
/// <param name="SeenVersion">The line's version on the screen.</param>
/// <param name="SeenEffectiveOn">The date on the screen.</param>
/// <param name="SeenPriceHt">The offer's price on the screen, HT a month.</param>
public sealed record OfferChangeRequest(LineAddress Line, string Offer, int SeenVersion, DateOnly SeenEffectiveOn, Money SeenPriceHt);
