using System.Globalization;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.History;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.History;

/// <summary>The journal as staff search it, and its file.</summary>
public sealed class JournalSearchPageTests : ScreenTests
{
    [Theory]
    [InlineData("?ligne=01 99 00 12 32", 1)]
    [InlineData("?ligne=%2B33199001232&action=OfferChangeRequested", 1)]
    [InlineData("?action=OfferChangeRequested", 2)]
    [InlineData("?action=nonsense&avant=-3", 2)]
    [InlineData("?client=nobody", 0)]
    [InlineData("?du=9999-12-31&au=0001-01-01", 2)]
    [InlineData("?ticket=zzz", 0)]
    public async Task What_is_searched_stands_in_the_address(string query, int requests)
    {
        await FilledAsync();

        var page = Open(query);

        Assert.Equal(requests, page.FindAll("tbody tr").Count(row => row.TextContent.Contains("passe", StringComparison.Ordinal) || row.TextContent.Contains("01 99 00 12", StringComparison.Ordinal)));
        Assert.Equal(requests == 0, page.FindAll(".empty").Count == 1);
    }

    [Theory]
    [InlineData("?session=42", true)]
    [InlineData("?du=31/12/2026", true)]
    [InlineData("?session=&du=&au=", false)]
    public async Task What_is_not_well_formed_is_left_out_and_said(string query, bool told)
    {
        await FilledAsync();

        Assert.Equal(told, Open(query).FindAll(".notice").Count == 1);
    }

    [Fact]
    public async Task The_export_asks_what_the_form_asks()
    {
        await FilledAsync();

        var export = Open("?ligne=01 99 00 12 32&du=2026-01-01").Find("a[download]").GetAttribute("href");

        Assert.Equal("/exploitation/journal/csv?ligne=01%2099%2000%2012%2032&du=2026-01-01", export);
    }

    [Fact]
    public async Task The_file_holds_each_entry_with_its_sentence_and_no_formula()
    {
        await FilledAsync();
        await SignInAsync(PortalRoles.Operations);
        var search = Services.GetRequiredService<JournalSearch>();
        var token = TestContext.Current.CancellationToken;
        using var file = new MemoryStream();
        var access = Access.ForUser(Guid.CreateVersion7(), "=cmd@staff.example", PortalRoles.Operations, null);

        await Services.GetRequiredService<JournalCsv>().WriteAsync(file, search.AllAsync(access, new JournalWish { Line = "0199001232" }, token), token);

        var lines = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("\uFEFFDate et heure (UTC);", lines[0], StringComparison.Ordinal);
        Assert.Contains("'+33199001232", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(";+", lines[1], StringComparison.Ordinal);
    }

    private async Task FilledAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        await AskAsync(Enterprise, "enterprise-plus");
        await AskAsync(EnterprisePlus, "enterprise");
        await SignInAsync(PortalRoles.Support);
    }

    private IRenderedComponent<JournalSearchPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/exploitation/journal" + query);
        var page = Render<JournalSearchPage>();
        page.WaitForState(() => page.FindAll("table.grid, .empty").Count > 0);
        return page;
    }
}
