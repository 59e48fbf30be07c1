using System.Text.Json;
using VoipPortal.Data;

namespace VoipPortal.Services.Mail;

/// <summary>Facts as the outbox keeps them.</summary>
public static class MailFactsJson
{
    /// <summary>What is missing or null where it may not be is an error, not an empty place in a mail.</summary>
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private static readonly Dictionary<string, Type> Types = typeof(MailFacts).Assembly.GetTypes()
        .Where(type => type.IsSealed && type.IsSubclassOf(typeof(MailFacts)))
        .ToDictionary(type => type.Name);

    /// <summary>Every kind there is, by name.</summary>
    public static IReadOnlyCollection<string> Kinds => Types.Keys;

    /// <param name="facts">What it tells.</param>
    /// <param name="recipient">One address.</param>
    /// <param name="language">Two letters; null for French.</param>
    /// <param name="now">The instant of what it tells.</param>
    public static OutboxMessage ToOutbox(this MailFacts facts, string recipient, string? language, DateTimeOffset now) =>
        new(now, recipient, language ?? "fr", facts.Kind(), Write(facts), holdsSecret: facts is PasswordResetAsked or UserInvited);

    public static string Write(MailFacts facts) => JsonSerializer.Serialize(facts, facts.GetType(), Strict);

    /// <exception cref="JsonException">The kind is not known, or these are not its facts.</exception>
    public static MailFacts Read(string kind, string facts) =>
        Types.TryGetValue(kind, out var type) && JsonSerializer.Deserialize(facts, type, Strict) is MailFacts read
            ? read
            : throw new JsonException($"No mail is of the kind \"{kind}\".");
}
