using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Services.Setup;

/// <summary>Section <c>Catalogue</c> of the configuration: the offers with which an empty database starts.</summary>
public sealed class CatalogueOptions
{
    public const string Section = "Catalogue";

    public IList<CatalogueOffer> Offers { get; } = [];
}

/// <summary>One offer as configured; prices are euros HT a month.</summary>
public sealed class CatalogueOffer
{
    private const int CodeMaxLength = 40;
    private const int LabelMaxLength = 100;

    public string Code { get; set; } = "";

    public OfferFamily Family { get; set; }

    public string Label { get; set; } = "";

    public decimal MonthlyPrice { get; set; }

    public int IncludedCalls { get; set; } = 1;

    public int MaximumCalls { get; set; } = 1;

    public int MobileHours { get; set; }

    public bool UnlimitedMobile { get; set; }

    public bool DemoPrice { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem => this switch
    {
        { Code: "" } => "Code is empty.",
        { Code.Length: > CodeMaxLength } => $"Code is longer than {CodeMaxLength} characters.",
        { Label: "" } => "Label is empty.",
        { Label.Length: > LabelMaxLength } => $"Label is longer than {LabelMaxLength} characters.",
        _ when !Enum.IsDefined(Family) => $"Family {Family} is not known.",
        { MonthlyPrice: < 0 } => "MonthlyPrice is negative.",
        { IncludedCalls: < 1 } => "IncludedCalls is below 1.",
        { MobileHours: < 0 } => "MobileHours is negative.",
        _ when MaximumCalls < IncludedCalls => "MaximumCalls is below IncludedCalls.",
        _ => null,
    };

    public Offer ToOffer(int rank) =>
        new(Code, Family, Label, Money.Euros(MonthlyPrice), IncludedCalls, MaximumCalls, rank, MobileHours, UnlimitedMobile, DemoPrice);
}
