using VoipPortal.Domain.Customers;
using VoipPortal.Services.Imports;

namespace VoipPortal.Tests.Support;

/// <summary>A row of a fleet file, right unless a test says otherwise.</summary>
public sealed record FleetLine(string Number)
{
    /// <summary>SIREN of the first, the second, … company of a test, with their right keys.</summary>
    public static readonly IReadOnlyList<string> Sirens = ["000100016", "000100024", "000100032", "000100040"];

    public string Customer { get; init; } = "CL-A";

    public string Company { get; init; } = "Alpha & fils";

    public string Siren { get; init; } = Sirens[0];

    public string? VatNumber { get; init; }

    public string Email { get; init; } = "compta@alpha.example";

    public string Group { get; init; } = "alpha-1";

    public string GroupLabel { get; init; } = "Siège";

    public string Label { get; init; } = "Standard";

    public string Offer { get; init; } = "enterprise";

    public string Calls { get; init; } = "2";

    public static string Header { get; } = string.Join(',', FleetColumns.All);

    /// <summary>The same company's customer of another name, with a group of its own.</summary>
    public FleetLine Of(string customer, int company) => this with
    {
        Customer = $"CL-{customer}",
        Company = $"Société {customer}",
        Siren = Sirens[company],
        Email = $"compta@{customer}.example".ToLowerInvariant(),
        Group = $"{customer}-1".ToLowerInvariant(),
    };

    /// <summary>The texts, in the order of <see cref="FleetColumns.All"/>.</summary>
    public IReadOnlyList<string> Fields =>
    [
        Customer, Company, Siren, VatNumber ?? (FrenchCompanyNumbers.IsSiren(Siren) ? FrenchCompanyNumbers.VatNumberOf(Siren) : "FR"), Email,
        Group, GroupLabel, Number, Label, Offer, Calls,
    ];

    public override string ToString() => string.Join(',', Fields.Select(Quoted));

    public static implicit operator string(FleetLine line) => line.ToString();

    /// <summary>So many lines of one group, numbered from <paramref name="first"/>.</summary>
    public static IEnumerable<FleetLine> Many(int count, long first = 33199000000) =>
        Enumerable.Range(0, count).Select(place => new FleetLine($"+{first + place}") { Label = $"Poste {place:000}" });

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
