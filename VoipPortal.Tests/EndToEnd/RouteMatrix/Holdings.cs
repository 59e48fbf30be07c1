using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>All by which a customer is known, in texts that nothing else has: found where they must not be, something leaked.</summary>
/// <param name="Place">From 0: the digit by which numbers of different customers differ.</param>
/// <param name="Mark">A word of its own.</param>
public sealed record Holdings(int Place, string Mark)
{
    /// <summary>What nobody has, in the same form.</summary>
    public static readonly Holdings OfNobody = new(9, "Xerces")
    {
        Order = "BC-2026-000901", PaidOrder = "BC-2026-000902", Prepared = "BC-2026-000903", Invoice = "FA-2026-000904",
        Batch = Guid.Parse("01999999-9999-7999-8999-999999999901"), Session = Guid.Parse("01999999-9999-7999-8999-999999999902"),
    };

    public string Company => $"Maison {Mark}";

    public string Code => $"CL-{Mark}".ToUpperInvariant();

    public string Siren => Place < FleetLine.Sirens.Count ? FleetLine.Sirens[Place] : "000100099";

    public string Email => $"compta@{Mark}.example".ToLowerInvariant();

    /// <summary>A user of it, invited and arrived.</summary>
    public string User => $"jeanne@{Mark}.example".ToLowerInvariant();

    public string Group => $"{Mark}-voip".ToLowerInvariant();

    public string GroupLabel => $"Agence {Mark}";

    public string Label => $"Poste {Mark}";

    /// <summary>Waits for another offer.</summary>
    public string Line => NumberOf(1);

    /// <summary>Has an order that waits for payment.</summary>
    public string OrderedLine => NumberOf(2);

    public string Order { get; init; } = "";

    /// <summary>Of a third line.</summary>
    public string PaidOrder { get; init; } = "";

    /// <summary>Of a fourth line, prepared by support.</summary>
    public string Prepared { get; init; } = "";

    public string Invoice { get; init; } = "";

    public Guid Batch { get; init; }

    /// <summary>A support session that is over.</summary>
    public Guid Session { get; init; }

    /// <summary>What may stand in an address, in the same order for everybody.</summary>
    public IReadOnlyList<string> Names =>
        [Company, Mark, Code, Siren, Email, User, Group, GroupLabel, Label, Order, PaidOrder, Prepared, Invoice, Batch.ToString(), Session.ToString()];

    /// <summary>The digits of the numbers, as they end in every notation.</summary>
    public IReadOnlyList<string> Digits => [.. Enumerable.Range(1, 4).Select(place => NumberOf(place)[3..])];

    public LineAddress AddressOf(string line) => new(Group, line.TrimStart('+'));

    public FleetLine FleetLineOf(int place, string calls = "2") => new(NumberOf(place))
    {
        Customer = Code, Company = Company, Siren = Siren, Email = Email, Group = Group, GroupLabel = GroupLabel, Label = $"{Label} {place}", Calls = calls,
    };

    public string NumberOf(int place) => $"+331990{Place}470{place}";
}
