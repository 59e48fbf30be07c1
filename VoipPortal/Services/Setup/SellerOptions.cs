namespace VoipPortal.Services.Setup;

/// <summary>Section <c>Seller</c> of the configuration: the operator, as order forms and invoices name it.</summary>
public sealed class SellerOptions
{
    public const string Section = "Seller";

    /// <summary>SIREN of the example company that a fresh installation has.</summary>
    public const string ExampleSiren = "000300012";

    public string Name { get; set; } = "";

    /// <summary>As on an envelope, the company's name apart; the last line is the postcode and the city.</summary>
    public IReadOnlyList<string> Address { get; set; } = [];

    /// <summary>Nine digits.</summary>
    public string Siren { get; set; } = "";

    /// <summary>Intra-community VAT number.</summary>
    public string VatNumber { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>Where customers write for what they cannot do in the portal.</summary>
    public string SupportEmail { get; set; } = "";

    /// <summary>Account for bank transfers; when empty, none is offered.</summary>
    public string Iban { get; set; } = "";

    public string Bic { get; set; } = "";

    /// <summary>In French, as the statutes say: <c>SAS au capital de 10 000 €</c>; the law wants it on invoices.</summary>
    public string LegalForm { get; set; } = "";

    /// <summary>In French: <c>RCS Lille Métropole 000 300 012</c>; the law wants it on invoices.</summary>
    public string Registration { get; set; } = "";

    /// <summary>The example company has these two; they stay with it, and never end up on the invoices of another that did not set its own.</summary>
    internal void CompleteExample()
    {
        if (Siren == ExampleSiren && LegalForm.Length == 0 && Registration.Length == 0)
        {
            LegalForm = "SAS au capital de 10 000 €";
            Registration = "RCS Lille Métropole 000 300 012";
        }
    }
}
