using System.Globalization;
using System.Text.RegularExpressions;

namespace VoipPortal.Domain.Billing;

/// <summary><c>FA-2026-000001</c>: chronological without gaps within a year, that of the local date of issue.</summary>
public static partial class InvoiceNumber
{
    public const string Prefix = "FA";

    public static string Of(int year, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{year:D4}-{sequence:D6}");

    public static bool IsNumber(string text) => Number().IsMatch(text);

    [GeneratedRegex(@"^FA-[0-9]{4}-[0-9]{6,}\z")]
    private static partial Regex Number();
}
