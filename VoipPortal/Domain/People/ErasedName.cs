using System.Security.Cryptography;

namespace VoipPortal.Domain.People;

/// <summary>What stands in the place of the address of a person who was erased: the same wherever it stood, and nothing of the address in it.</summary>
public static class ErasedName
{
    private const string Prefix = "erased-";
    private const int TokenBytes = 5;

    /// <summary>A new one; not counted on, so that nobody learns how many there are elsewhere.</summary>
    public static string Make() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>What tells one erased person from another; null for any other name.</summary>
    public static string? TokenOf(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.Contains('@', StringComparison.Ordinal) ? name[Prefix.Length..] : null;
}
