using VoipPortal.Domain.Customers;

namespace VoipPortal.Tests.Domain.Customers;

public sealed class CustomerTests
{
    [Fact]
    public void A_company_is_searched_without_its_accents() =>
        Assert.Equal("boulangerie lefevre & fils", new Customer("CL-1", "Boulangerie Lefèvre & Fils", "000100016", "FR39000100016", "a@b.example").SearchCompany);

    [Fact]
    public void A_group_is_called_by_its_label() => Assert.Equal("Fournil", new TelephonyGroup(1, "lf-voip-1", "Fournil").DisplayName);

    [Fact]
    public void A_group_without_a_label_is_called_by_its_code() => Assert.Equal("lf-voip-1", new TelephonyGroup(1, "lf-voip-1", "").DisplayName);
}
