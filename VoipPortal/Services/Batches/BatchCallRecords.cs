using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Batches;

/// <summary>Of a batch about simultaneous calls, what concerns calls alone.</summary>
/// <param name="Wish">How many were asked for.</param>
/// <param name="UnitHt">One call, a month, as shown.</param>
/// <param name="Order">What ordering them means; null for a reduction.</param>
public sealed record BatchCalls(CallWish Wish, Money UnitHt, BatchOrderTerms? Order);

/// <summary>A quote for several lines, and the order made of it.</summary>
/// <param name="Quantity">Calls of all lines together.</param>
/// <param name="Due">Now, of all lines together: the tax is computed once, on the total.</param>
/// <param name="IsWholeMonth">Whether the first month is charged whole, not by days.</param>
/// <param name="ConditionsVersion">Of the conditions to accept.</param>
/// <param name="ExpiresAt">UTC, excluded: until then it can be ordered.</param>
/// <param name="Number">The order made of it; null while there is none.</param>
/// <param name="Replaced">How many open orders it cancels, or cancelled.</param>
/// <param name="ReplacedLines">Lines of these orders that are not ordered for anew: their orders are cancelled as well.</param>
public sealed record BatchOrderTerms(
    int Quantity, TaxedAmount Due, bool IsWholeMonth, string ConditionsVersion, DateTimeOffset ExpiresAt, string? Number, int Replaced, int ReplacedLines)
{
    /// <summary>Whether the one who looks may accept the conditions; support prepares, and the customer accepts.</summary>
    public bool MayAccept { get; init; }
}
