using System.Globalization;
using System.Text.RegularExpressions;

namespace VoipPortal.Domain.Orders;

/// <summary><c>BC-2026-000001</c>: chronological without gaps within a year.</summary>
public static partial class OrderNumber
{
    public const string Prefix = "BC";

    public static string Of(int year, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{year:D4}-{sequence:D6}");

    public static bool IsNumber(string text) => Number().IsMatch(text);

    [GeneratedRegex(@"^BC-[0-9]{4}-[0-9]{6,}\z")]
    private static partial Regex Number();
}

/// <summary>The last number given in a year; its row is locked by the transaction that takes the next, in one statement of the database.</summary>
public sealed class NumberSequence
{
    private NumberSequence() => Prefix = "";

    public string Prefix { get; private set; }

    public int Year { get; private set; }

    public int Last { get; private set; }
}
