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
        AllowsSupport = true;
        TellsOfSupport = true;
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

    /// <summary>Whether support may act for it in a session.</summary>
    public bool AllowsSupport { get; private set; }

    /// <summary>Whether its administrators are told by mail what was done in a session, once it has ended.</summary>
    public bool TellsOfSupport { get; private set; }

    /// <summary>False when that changes nothing.</summary>
    public bool AllowSupport(bool allows)
    {
        var isNew = AllowsSupport != allows;
        AllowsSupport = allows;
        return isNew;
    }

    /// <summary>False when that changes nothing.</summary>
    public bool TellOfSupport(bool tells)
    {
        var isNew = TellsOfSupport != tells;
        TellsOfSupport = tells;
        return isNew;
    }
    /// <summary>Its users reach nothing before they proved a second factor.</summary>
    public bool RequiresSecondFactor { get; private set; }

    public void RequireSecondFactor(bool required) => RequiresSecondFactor = required;
}
