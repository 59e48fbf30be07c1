using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.SimultaneousCalls;

/// <summary>An order that waits for payment on a line.</summary>
/// <param name="Number">Of the order.</param>
/// <param name="NewTotal">Calls once it is paid.</param>
/// <param name="ExpiresAt">UTC, excluded.</param>
/// <param name="IsPaymentAnnounced">Its money is on the way: it can no longer be cancelled.</param>
/// <param name="IsPrepared">Support prepared it, and the customer is to accept it.</param>
/// <param name="Lines">How many lines it is for, this one counted.</param>
public sealed record OpenOrder(string Number, int NewTotal, DateTimeOffset ExpiresAt, bool IsPaymentAnnounced = false, bool IsPrepared = false, int Lines = 1);

/// <summary>Everything the page Appels simultanés shows before a choice. Money is HT a month, instants are UTC.</summary>
/// <param name="Line">The line as it is.</param>
/// <param name="Minimum">Fewest calls that can be chosen.</param>
/// <param name="Maximum">Most calls that can be chosen here.</param>
/// <param name="UnitHt">One call, a month.</param>
/// <param name="Order">The order that waits for payment; null for none.</param>
/// <param name="EffectiveOn">When a reduction asked now takes effect.</param>
/// <param name="CutOff">Last instant, excluded, at which it can be taken back.</param>
/// <param name="MayChange">Whether the one who looks may change anything.</param>
/// <param name="ConditionsVersion">Version of the conditions in force.</param>
/// <param name="RoomierOffer">Code of the cheapest offer on sale that can have more calls than the line's; null for none.</param>
/// <param name="SupportEmail">Where to ask for what cannot be done here.</param>
public sealed record CallsForm(
    LineDetails Line,
    int Minimum,
    int Maximum,
    Money UnitHt,
    OpenOrder? Order,
    DateOnly EffectiveOn,
    DateTimeOffset CutOff,
    bool MayChange,
    string ConditionsVersion,
    string? RoomierOffer,
    string SupportEmail)
{
    /// <summary>Whether the one who looks may accept the conditions and order; who may not, and may change the line, prepares the order.</summary>
    public bool MayOrder { get; init; } = true;

    /// <summary>Whether only support can set up more calls than can be chosen here.</summary>
    public bool MayAskSupport => Line.MaximumCalls >= CallRules.SupportFrom - 1;

    /// <summary>An offer with one call and no option.</summary>
    public bool IsOptional => Maximum > Minimum;
}

/// <summary>A price made by the server for one choice; confirming names it.</summary>
/// <param name="Id">Of the quote.</param>
/// <param name="NewTotal">Calls afterwards.</param>
/// <param name="Quantity">Calls more than now.</param>
/// <param name="MonthlyUnitHt">One call, HT a month.</param>
/// <param name="MonthlyHt">All of them, HT a month: what the next invoices will add.</param>
/// <param name="Ht">Due now.</param>
/// <param name="VatRate">As a fraction.</param>
/// <param name="Vat">Due now.</param>
/// <param name="Ttc">Due now.</param>
/// <param name="ConditionsVersion">Of the conditions to accept.</param>
/// <param name="ExpiresAt">UTC, excluded.</param>
public sealed record QuoteDetails(
    Guid Id, int NewTotal, int Quantity, Money MonthlyUnitHt, Money MonthlyHt, Money Ht, decimal VatRate, Money Vat, Money Ttc, string ConditionsVersion, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether the first month is charged whole, not by days.</summary>
    public bool IsWholeMonth => Ht == MonthlyHt;

    public static QuoteDetails Of(Quote quote) => new(
        quote.Id,
        quote.NewTotal,
        quote.Quantity,
        quote.MonthlyUnitHt,
        quote.MonthlyUnitHt * quote.Quantity,
        quote.Due.Ht,
        quote.VatRate,
        quote.Due.Vat,
        quote.Due.Ttc,
        quote.ConditionsVersion,
        quote.ExpiresAt);
}

/// <summary>A request for fewer calls, with what the screen showed when it was made.</summary>
public sealed record ReductionRequest(LineAddress Line, int NewTotal, int SeenVersion, DateOnly SeenEffectiveOn);
