using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Journal;

namespace VoipPortal.Components.History;

/// <summary>What a search of the journal asks, as the query of its address. What is not well formed is left out of the search, and told.</summary>
public static class JournalAddress
{
    public const string Customer = "client";
    public const string Actor = "auteur";
    public const string Line = "ligne";
    public const string Session = "session";
    public const string Ticket = "ticket";
    public const string Action = "action";
    public const string From = "du";
    public const string To = "au";
    public const string Before = "avant";

    private const string DayFormat = "yyyy-MM-dd";

    public static JournalWish Read(JournalForm form) => new()
    {
        Customer = Typed(form.Customer),
        Actor = Typed(form.Actor),
        Line = Typed(form.Line),
        Session = Guid.TryParse(form.Session, out var session) ? session : null,
        Ticket = Typed(form.Ticket),
        Action = Enum.TryParse<JournalAction>(form.Action, out var action) && Enum.IsDefined(action) ? action : null,
        From = Day(form.From),
        To = Day(form.To),
    };

    /// <summary>The entry after which to go on; null for the newest.</summary>
    public static long? ReadBefore(string? before) =>
        long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static bool IsMalformed(JournalForm form, JournalWish wish) =>
        (Typed(form.Session) is not null && wish.Session is null) || (Typed(form.From) is not null && wish.From is null) || (Typed(form.To) is not null && wish.To is null);

    public static string Of(JournalWish wish, long? before = null) => Of(PortalUrls.Journal, wish, before);

    public static string ExportOf(JournalWish wish) => Of(PortalUrls.JournalExport, wish, null);

    public static string? ValueOf(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static string Of(string path, JournalWish wish, long? before)
    {
        var query = new Dictionary<string, string?>
        {
            [Customer] = wish.Customer,
            [Actor] = wish.Actor,
            [Line] = wish.Line,
            [Session] = wish.Session?.ToString(),
            [Ticket] = wish.Ticket,
            [Action] = wish.Action?.ToString(),
            [From] = ValueOf(wish.From),
            [To] = ValueOf(wish.To),
            [Before] = before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(path, query.Where(pair => pair.Value is not null));
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Days that have a day before and one after them: those at the ends of the calendar are no days of a journal.</summary>
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999 ? day : null;
}

/// <summary>The fields of a search as they were typed.</summary>
public sealed record JournalForm(string? Customer, string? Actor, string? Line, string? Session, string? Ticket, string? Action, string? From, string? To);
