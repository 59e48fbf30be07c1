using Bunit;
using VoipPortal.Components.Invoices;
using VoipPortal.Components.Telecom.Telephony.Groups;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Invoices;

/// <summary>The screens of invoices.</summary>
public sealed class InvoicePagesTests : ScreenTests
{
    private const string Number = "FA-2026-000001";

    [Fact]
    public void Before_the_first_invoice_the_list_says_when_it_comes()
    {
        var page = Render<InvoicesPage>();

        page.WaitForAssertion(() => Assert.Contains("La première facture sera émise le 1er février 2026", TextOf(page.Find(".empty")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_has_a_row_an_invoice_with_its_files_and_a_chart_with_a_table()
    {
        await Portal.RenewNextAsync();

        var page = Render<InvoicesPage>();

        page.WaitForElement(".grid tbody tr");
        Assert.Equal(["/factures/" + Number, $"/factures/{Number}/pdf", $"/factures/{Number}/xml", $"/factures/{Number}/csv"],
            page.FindAll(".grid tbody a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(2, page.FindAll(".chart-table tbody tr").Count);
        Assert.NotNull(page.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task An_invoice_shows_its_lines_and_totals()
    {
        await Portal.RenewNextAsync();

        var page = Render<InvoicePage>(parameters => parameters.Add(shown => shown.Number, Number));

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".grid tbody tr").Count));
        Assert.Contains("26,36", TextOf(page.Find(".totals")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_invoice_that_does_not_exist_is_not_found()
    {
        Render<InvoicePage>(parameters => parameters.Add(shown => shown.Number, "FA-2026-000099"));

        Assert.True(SaysNotFound);
    }

    [Fact]
    public async Task The_group_tells_its_next_invoice_with_and_without_what_is_pending()
    {
        await AskAsync(Enterprise, "enterprise-plus");

        var page = Render<GroupInvoicesPage>(parameters => parameters.Add(shown => shown.Group, Group));

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".estimates .card").Count));
        Assert.Contains("VoIP Entreprise → VoIP Entreprise+", TextOf(page.Find(".grid")), StringComparison.Ordinal);
    }
}
