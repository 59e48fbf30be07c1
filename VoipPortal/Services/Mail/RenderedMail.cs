namespace VoipPortal.Services.Mail;

/// <summary>A mail in words. <paramref name="Subject"/> is one line; the two bodies say the same.</summary>
public sealed record RenderedMail(string Subject, string Text, string Html);

/// <summary>Puts facts into words. The screens' side provides it, because that is where words are set.</summary>
/// <param name="facts">What to tell.</param>
/// <param name="language">Two letters; every other than <c>en</c> is French.</param>
public delegate Task<RenderedMail> RenderMail(MailFacts facts, string language);
