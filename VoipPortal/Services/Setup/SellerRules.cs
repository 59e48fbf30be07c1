using System.Numerics;
using Microsoft.Extensions.Options;
using VoipPortal.Domain.Customers;
using VoipPortal.Services.Documents;

namespace VoipPortal.Services.Setup;

/// <summary>What must be right about the operator before a document names it.</summary>
internal sealed class SellerRules : IValidateOptions<SellerOptions>
{
    public ValidateOptionsResult Validate(string? name, SellerOptions options)
    {
        List<string> problems = [];
        Check(!string.IsNullOrWhiteSpace(options.Name), "Seller:Name is empty; expected the company's name.");
        Check(options.Address is { Count: > 0 } && !options.Address.Any(string.IsNullOrWhiteSpace), "Seller:Address is empty; expected the lines of the company's address.");
        Check(options.Address is not [.., var last] || IsPlace(last), "Seller:Address does not end with a postcode and a city; expected a last line such as \"59100 Roubaix\", as electronic invoices want it.");
        Check(FrenchCompanyNumbers.IsSiren(options.Siren ?? ""), $"Seller:Siren \"{options.Siren}\" is not a SIREN; expected nine digits with a right key.");
        Check(options.VatNumber == VatNumberOf(options.Siren), $"Seller:VatNumber \"{options.VatNumber}\" is not that of Seller:Siren.");
        Check(NamesSiren(options), $"Seller:Registration \"{options.Registration}\" does not hold Seller:Siren; it is that of another company.");
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

    /// <summary>The number in the register is the SIREN: one of another company would be on every invoice.</summary>
    private static bool NamesSiren(SellerOptions options) =>
        string.IsNullOrWhiteSpace(options.Registration) || options.Registration.Replace(" ", "", StringComparison.Ordinal).Contains(options.Siren ?? "", StringComparison.Ordinal);

    private static bool IsPlace(string? line) => PostalAddress.OfEnvelope([line ?? ""]) is { Postcode.Length: > 0, City.Length: > 0 };

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
