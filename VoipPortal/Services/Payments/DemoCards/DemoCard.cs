using System.Globalization;

namespace VoipPortal.Services.Payments.DemoCards;

public enum DemoAnswer
{
    Paid,

    /// <summary>Accepted; the money is confirmed some seconds later.</summary>
    ConfirmedLate,

    Declined,

    ExpiredCard,

    /// <summary>No card of the demo.</summary>
    UnknownCard,
}

/// <summary>The cards of the demo, and what becomes of each.</summary>
public static class DemoCard
{
    public const string Good = "4242424242424242";
    public const string Late = "4000000000000077";
    public const string Bad = "4000000000000002";

    private const int GroupLength = 4;

    public static IReadOnlyList<(string Number, DemoAnswer Answer)> All { get; } =
        [(Good, DemoAnswer.Paid), (Late, DemoAnswer.ConfirmedLate), (Bad, DemoAnswer.Declined)];

    /// <summary>In groups of four, as on a card.</summary>
    public static string Spaced(string number) => string.Join(' ', number.Chunk(GroupLength).Select(group => new string(group)));

    /// <param name="typed">The number, with or without spaces.</param>
    /// <param name="expiry">Month and year, such as 12/30.</param>
    /// <param name="today">Local date.</param>
    public static DemoAnswer Answer(string typed, string expiry, DateOnly today)
    {
        var number = string.Concat(typed.Where(char.IsAsciiDigit));
        var answer = All.Where(card => card.Number == number).Select(card => card.Answer).DefaultIfEmpty(DemoAnswer.UnknownCard).First();
        var isPast = !DateOnly.TryParseExact(expiry.Replace(" ", "", StringComparison.Ordinal), ["MM/yy", "MMyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            || month.AddMonths(1) <= today;
        return isPast ? DemoAnswer.ExpiredCard : answer;
    }
}
