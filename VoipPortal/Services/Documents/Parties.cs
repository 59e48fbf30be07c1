namespace VoipPortal.Services.Documents;

/// <summary>Where a party is, in parts, as an electronic invoice wants it.</summary>
/// <param name="Lines">Street and what belongs to it; may be empty.</param>
/// <param name="Postcode">May be empty.</param>
/// <param name="City">May be empty.</param>
/// <param name="Country">ISO 3166-1 alpha-2; never empty.</param>
public sealed record PostalAddress(IReadOnlyList<string> Lines, string Postcode, string City, string Country = PostalAddress.France)
{
    public const string France = "FR";
    private const int PostcodeLength = 5;

    /// <summary>In France, and nothing more is known.</summary>
    public static PostalAddress SomewhereInFrance { get; } = new([], "", "");

    /// <summary>As on an envelope, the country apart.</summary>
    public IEnumerable<string> Envelope => Lines.Append($"{Postcode} {City}".Trim()).Where(line => !string.IsNullOrWhiteSpace(line));

    /// <summary>A French address from the lines of an envelope: the last one is five digits and the city; where it is not, all lines are the street.</summary>
    public static PostalAddress OfEnvelope(IReadOnlyList<string> lines) =>
        lines is [.., var last] && last.Length > PostcodeLength && last[PostcodeLength] == ' ' && last.Take(PostcodeLength).All(char.IsAsciiDigit)
            ? new PostalAddress([.. lines.SkipLast(1)], last[..PostcodeLength], last[PostcodeLength..].Trim())
            : new PostalAddress(lines, "", "");
}

/// <param name="Name">Company name.</param>
/// <param name="Address">Of its seat.</param>
/// <param name="Siren">Nine digits.</param>
/// <param name="VatNumber">Intra-community VAT number.</param>
/// <param name="Email">Where to ask.</param>
/// <param name="Bank">Account for transfers; null when there is none to show.</param>
public sealed record Seller(string Name, PostalAddress Address, string Siren, string VatNumber, string Email, BankAccount? Bank)
{
    /// <summary>In French, as the statutes say: <c>SAS au capital de 10 000 €</c>; empty when not told.</summary>
    public string LegalForm { get; init; } = "";

    /// <summary>In French: <c>RCS Lille Métropole 000 300 012</c>; empty when not told.</summary>
    public string Registration { get; init; } = "";
}

public sealed record BankAccount(string Iban, string Bic);

/// <param name="Company">Company name.</param>
/// <param name="Address">Of billing; often only its country is known.</param>
/// <param name="Siren">Nine digits.</param>
/// <param name="VatNumber">Intra-community VAT number.</param>
/// <param name="Email">For invoices.</param>
/// <param name="Code">Customer code.</param>
public sealed record Buyer(string Company, PostalAddress Address, string Siren, string VatNumber, string Email, string Code);
