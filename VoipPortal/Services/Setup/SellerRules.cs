using System.Numerics;
using Microsoft.Extensions.Options;
using VoipPortal.Domain.Customers;

namespace VoipPortal.Services.Setup;

/// <summary>What must be right about the operator before a document names it.</summary>
internal sealed class SellerRules : IValidateOptions<SellerOptions>
{
    public ValidateOptionsResult Validate(string? name, SellerOptions options)
    {
        List<string> problems = [];
        Check(!string.IsNullOrWhiteSpace(options.Name), "Seller:Name is empty; expected the company's name.");
        Check(options.Address is { Count: > 0 } && !options.Address.Any(string.IsNullOrWhiteSpace), "Seller:Address is empty; expected the lines of the company's address.");
        Check(FrenchCompanyNumbers.IsSiren(options.Siren ?? ""), $"Seller:Siren \"{options.Siren}\" is not a SIREN; expected nine digits with a right key.");
        Check(options.VatNumber == VatNumberOf(options.Siren), $"Seller:VatNumber \"{options.VatNumber}\" is not that of Seller:Siren.");
        Check(ConfigurationRules.IsAddress(options.Email), $"Seller:Email \"{options.Email}\" is not an address.");
        Check(ConfigurationRules.IsAddress(options.SupportEmail), $"Seller:SupportEmail \"{options.SupportEmail}\" is not an address.");
        Check(options.Iban is "" or null || IsIban(options.Iban), $"Seller:Iban \"{options.Iban}\" is not an IBAN; its key is wrong.");
        Check(string.IsNullOrEmpty(options.Iban) == string.IsNullOrEmpty(options.Bic), "Seller:Iban and Seller:Bic go together; expected both or none.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool isRight, string sentence)
        {
            if (!isRight)
            {
                problems.Add(sentence);
            }
        }
    }

    private static string? VatNumberOf(string? siren) => FrenchCompanyNumbers.IsSiren(siren ?? "") ? FrenchCompanyNumbers.VatNumberOf(siren!) : null;

    /// <summary>ISO 13616: the first four characters at the end, letters as 10 to 35, the remainder by 97 is 1.</summary>
    private static bool IsIban(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (compact.Length is < 15 or > 34 || !compact.All(char.IsAsciiLetterOrDigit))
        {
            return false;
        }

        var digits = string.Concat((compact[4..] + compact[..4]).ToUpperInvariant().Select(letter => char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10));
        return BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 97 == 1;
    }
}
