namespace VoipPortal.Components.Mails;

/// <summary>A fact of a mail: what it is, and its value.</summary>
public sealed record MailFact(string Label, string Value);

/// <summary>Where to go on.</summary>
/// <param name="Text">What is there.</param>
/// <param name="Url">Null while nobody configured the portal's address.</param>
/// <param name="Way">How to find it by the menus; null for what no menu leads to.</param>
public sealed record MailLink(string Text, string? Url, string? Way);

/// <summary>Everything a mail says, in its language; both bodies are set from it. Each string is one line.</summary>
public sealed record MailContent
{
    /// <summary>Two letters.</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Introduction { get; init; }

    public IReadOnlyList<MailFact> Facts { get; init; } = [];

    /// <summary>What to do, or what happens next.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    public MailLink? Link { get; init; }

    /// <summary>Why the reader gets it.</summary>
    public required string Why { get; init; }

    /// <summary>Name of the operator.</summary>
    public required string Sender { get; init; }

    /// <summary>Address of the portal; empty when nobody configured it.</summary>
    public required string Portal { get; init; }
}
