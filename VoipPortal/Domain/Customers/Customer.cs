using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Customers;

/// <summary>The company that pays: identity, and where its invoices go.</summary>
public sealed class Customer
{
    public const int NameMaxLength = 200;

    public Customer(string code, string company, string siren, string vatNumber, string billingEmail)
    {
        Code = code;
        Company = company;
        SearchCompany = SearchText.Fold(company);
        Siren = siren;
        VatNumber = vatNumber;
        BillingEmail = billingEmail;
    }

    private Customer()
    {
        Code = Company = SearchCompany = Siren = VatNumber = BillingEmail = "";
    }

    public long Id { get; private set; }

    public string Code { get; private set; }

    public string Company { get; private set; }

    /// <summary><see cref="Company"/> folded for searching.</summary>
    public string SearchCompany { get; private set; }

    /// <summary>Nine digits, Luhn key right.</summary>
    public string Siren { get; private set; }

    /// <summary>French intra-community VAT number, of the same SIREN.</summary>
    public string VatNumber { get; private set; }

    public string BillingEmail { get; private set; }

    /// <summary>Its users reach nothing before they proved a second factor.</summary>
    public bool RequiresSecondFactor { get; private set; }

    public void RequireSecondFactor(bool required) => RequiresSecondFactor = required;
}
