using Mono.Cecil;

namespace VoipPortal.Tests.Architecture;

internal static class Ancestry
{
    /// <summary>A type and its base types, up to where the assembly of one is not at hand.</summary>
    public static IEnumerable<TypeReference> Of(TypeReference type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.Resolve()?.BaseType)
        {
            yield return ancestor;
        }
    }
}
