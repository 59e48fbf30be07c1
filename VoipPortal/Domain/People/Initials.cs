namespace VoipPortal.Domain.People;

/// <summary>Members of staff as customers see them: never by name.</summary>
public static class Initials
{
    /// <summary>"claire.dupont@…" is "C. D."</summary>
    public static string Of(string email) => string.Join(
        ' ', email.Split('@')[0].Split('.', '-', '_').Where(part => part.Length > 0).Select(part => $"{char.ToUpperInvariant(part[0])}."));
}
