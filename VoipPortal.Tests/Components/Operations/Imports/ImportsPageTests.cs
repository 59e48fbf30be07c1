using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using VoipPortal.Components.Operations.Imports;
using VoipPortal.Domain.People;
using VoipPortal.Services.Imports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Operations.Imports;

/// <summary>The page that takes a fleet in.</summary>
public sealed class ImportsPageTests : ScreenTests
{
    private const string Good = "CL-3,Troisième,000100032,FR87000100032,c@trois.example,t-1,Trois,+33199005555,Poste,enterprise,2";

    [Fact]
    public async Task Without_a_file_nothing_can_be_started()
    {
        var page = await OpenAsync();

        Assert.True(page.Find(".btn-primary").HasAttribute("disabled"));
        Assert.Empty(page.FindAll(".notice, [role=progressbar]"));
        Assert.Contains("customer_code", page.Find("#fleet-hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_shows_row_column_value_and_what_is_expected()
    {
        var page = await OpenAsync();
        Upload(page, Good.Replace("+33199005555", "0199005555", StringComparison.Ordinal));

        page.WaitForElement(".notice-refused");
        Assert.Equal("2 line_number 0199005555 un numéro international, comme +33199001234", TextOf(page.Find("tbody tr")));
        Assert.Contains("Rien n'a été enregistré", page.Find(".notice-refused").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_counted_and_the_page_finds_it_again()
    {
        var page = await OpenAsync();
        Upload(page, Good);
        page.WaitForElement(".notice-done");

        Assert.Contains("Créés\u00A0: 1 clients, 1 groupes, 1 lignes VoIP", page.Find(".notice-done").TextContent, StringComparison.Ordinal);
        Assert.Contains("fleet.csv", Render<ImportsPage>().WaitForElement(".notice-done").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_stores_nothing_and_says_so()
    {
        var page = await OpenAsync();
        page.Find("[type=checkbox]").Change(true);
        Assert.Equal("Vérifier le fichier", TextOf(page.Find(".btn-primary")));
        Upload(page, Good);

        Assert.Contains("rien n'a été enregistré", page.WaitForElement(".notice-information").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_import_shows_how_far_it_is() =>
        Assert.Equal("50", Render<ImportProgressCard>(parameters => parameters.Add(card => card.Text, "fleet.csv").Add(card => card.Share, 0.5))
            .Find("[role=progressbar]").GetAttribute("aria-valuenow"));

    [Fact]
    public async Task An_import_that_failed_says_that_nothing_was_stored()
    {
        var page = await OpenAsync();
        await MeanwhileAsync(context => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(context.Database, "DROP TABLE Journal"));
        Upload(page, Good);

        Assert.Contains("a échoué pour une raison technique. Rien n'a été enregistré", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_no_longer_import_is_told()
    {
        var page = await OpenAsync();
        await MeanwhileAsync(context => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(
            context.Users, set => set.SetProperty(user => user.SecurityStamp, "another")));
        Upload(page, Good);

        Assert.Contains("votre rôle ne permet plus d'importer", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<ImportsPage>> OpenAsync()
    {
        await SignInAsync(PortalRoles.Operations);
        return Render<ImportsPage>();
    }

    private static void Upload(IRenderedComponent<ImportsPage> page, string row)
    {
        var content = string.Join(',', FleetColumns.All) + "\n" + row;
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(content, "fleet.csv"));
        page.Find(".btn-primary").Click();
    }
}
