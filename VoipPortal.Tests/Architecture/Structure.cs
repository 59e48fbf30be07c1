using Mono.Cecil;

namespace VoipPortal.Tests.Architecture;

/// <summary>Who may use whom. Every rule gives its offenders as <c>Type -> Type</c>.</summary>
public static class Structure
{
    /// <summary>What the types of each layer may use of the portal, beside themselves.</summary>
    private static readonly Dictionary<string, string[]> Layers = new()
    {
        ["Components"] = ["Services", "Domain", "Resources"],
        ["Services"] = ["Data", "Domain", "Resources"],
        ["Data"] = ["Domain", "Resources"],
        ["Domain"] = [],
    };

    private static readonly string[] DomainOrder = ["Common", "Offers", "Lines", "Orders", "Billing"];

    private static readonly string[] NotForDomain =
        ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "System.IO", "System.Net"];

    /// <summary>Components → Services → Data → Domain, and Components never use Data.</summary>
    public static IEnumerable<string> LayersTurnedRound(CompiledCode code) =>
        from layer in Layers
        from type in code.Under(layer.Key)
        from used in type.Uses
        let path = code.PathOf(used)
        where Layers.Keys.Append("Resources").Any(other => CompiledType.Contains(other, path))
            && !layer.Value.Append(layer.Key).Any(allowed => CompiledType.Contains(allowed, path))
        select Offence(type, used);

    /// <summary>Domain is plain C#: no database, no web, no files, no clock.</summary>
    public static IEnumerable<string> DomainThatIsNotPlain(CompiledCode code) =>
        from type in code.Under("Domain")
        from used in type.Uses
        where used.FullName == "System.TimeProvider"
            || NotForDomain.Any(space => CompiledType.Contains(space, CompiledType.Outermost(used).Namespace))
        select Offence(type, used);

    /// <summary>Common ← Offers ← Lines ← Orders ← Billing, and Common uses nothing else of Domain.</summary>
    public static IEnumerable<string> DomainTurnedRound(CompiledCode code) =>
        from type in code.Under("Domain")
        let own = Rank(type.Path)
        where own >= 0
        from used in type.Uses
        let path = code.PathOf(used)
        where Rank(path) > own || (own == 0 && CompiledType.Contains("Domain", path) && Rank(path) != 0)
        select Offence(type, used);

    /// <summary>The database is used by Services and Data alone; Program, which has no namespace, puts it together.</summary>
    public static IEnumerable<string> DatabaseUsedElsewhere(CompiledCode code) =>
        from type in code.Types
        where type.Path is not null && !type.IsUnder("Services") && !type.IsUnder("Data")
        from used in type.Uses
        where Ancestry.Of(used).Any(ancestor => ancestor.FullName == "Microsoft.EntityFrameworkCore.DbContext")
        select Offence(type, used);

    /// <summary>
    /// A folder of components uses its own subfolders, what lies openly in the folders above it, Shared and Layout; never a sibling.
    /// </summary>
    public static IEnumerable<string> SiblingsThatKnowEachOther(CompiledCode code) =>
        from type in code.Under("Components")
        from used in type.Uses
        let path = code.PathOf(used)
        where CompiledType.Contains("Components", path)
            && !CompiledType.Contains("Components.Shared", path) && !CompiledType.Contains("Components.Layout", path)
            && !CompiledType.Contains(type.Path!, path) && !CompiledType.Contains(path!, type.Path)
        select Offence(type, used);

    /// <summary>What all share knows nobody in particular.</summary>
    public static IEnumerable<string> SharedThatKnowsAFeature(CompiledCode code) =>
        from type in code.Under("Components.Shared")
        from used in type.Uses
        let path = code.PathOf(used)
        where CompiledType.Contains("Components", path) && path != "Components"
            && !CompiledType.Contains("Components.Shared", path) && !CompiledType.Contains("Components.Layout", path)
        select Offence(type, used);

    /// <summary>Every page says who may see it: the fallback is not a decision.</summary>
    public static IEnumerable<string> PagesWithoutADecision(CompiledCode code) =>
        from type in code.Types
        where type.Path is not null && Has(type.Definition, "Microsoft.AspNetCore.Components.RouteAttribute")
            && !Has(type.Definition, "Microsoft.AspNetCore.Authorization.AuthorizeAttribute")
            && !Has(type.Definition, "Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute")
        select $"{type.Name} -> neither [Authorize] nor [AllowAnonymous]";

    private static bool Has(TypeDefinition type, string attribute) =>
        type.CustomAttributes.Any(given => Ancestry.Of(given.AttributeType).Any(ancestor => ancestor.FullName == attribute));

    private static int Rank(string? path) => Array.FindIndex(DomainOrder, folder => CompiledType.Contains($"Domain.{folder}", path));

    private static string Offence(CompiledType type, TypeReference used) => $"{type.Name} -> {used.FullName}";
}
