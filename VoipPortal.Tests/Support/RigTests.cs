using Npgsql;

namespace VoipPortal.Tests.Support;

/// <summary>The tools of the tests do what their names say.</summary>
public sealed class RigTests(PostgreSqlCluster cluster, Browser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_is_copied_from_its_template_and_dropped()
    {
        var template = await cluster.CreateDatabaseAsync(cancellation: Cancellation);
        await using (var source = NpgsqlDataSource.Create(template))
        {
            await using var fill = source.CreateCommand("CREATE TABLE line (number text); INSERT INTO line VALUES ('+33199001234')");
            await fill.ExecuteNonQueryAsync(Cancellation);
        }

        var copy = await cluster.CreateDatabaseAsync(template, Cancellation);

        await using (var source = NpgsqlDataSource.Create(copy))
        {
            await using var read = source.CreateCommand("SELECT number FROM line");
            Assert.Equal("+33199001234", await read.ExecuteScalarAsync(Cancellation));
        }

        await cluster.DropDatabaseAsync(copy, Cancellation);
        await using var gone = NpgsqlDataSource.Create(copy);
        await Assert.ThrowsAsync<PostgresException>(async () => await gone.OpenConnectionAsync(Cancellation));
    }

    [Fact]
    public async Task The_portal_serves_is_killed_and_serves_again_at_the_same_address()
    {
        using var folder = new TemporaryDirectory();
        var options = new PortalOptions
        {
            Provider = "Sqlite",
            ConnectionString = $"Data Source={folder.File("portal.db")}",
            Port = FreePort.Next(),
        };
        await using var first = await PortalProcess.StartAsync(options, Cancellation);
        first.Kill();
        Assert.Equal(128 + 9, (await first.WaitForExitAsync(cancellation: Cancellation)).Code);

        await using var second = await PortalProcess.StartAsync(options, Cancellation);
        using var answer = await second.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        var exit = await second.StopAsync();

        Assert.True((int)answer.StatusCode < 500, answer.ToString());
        Assert.Equal(0, exit.Code);
    }

    [Fact]
    public async Task A_portal_that_cannot_start_says_why()
    {
        var options = new PortalOptions { Settings = new Dictionary<string, string?> { ["URLS"] = "nonsense://" } };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(options, Cancellation));

        Assert.Contains("--- errors", failure.Message, StringComparison.Ordinal);
        Assert.Contains("nonsense", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_speaks_the_language_of_its_viewer_and_waits_for_the_circuit()
    {
        await using var context = await browser.OpenAsync(Viewer.English.Dark.Phone, cancellation: Cancellation);
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<body><script>setTimeout(() => document.body.setAttribute('data-interactive', 'true'), 200)</script></body>");

        await page.WaitForInteractiveAsync();

        Assert.Equal("en-GB", await page.EvaluateAsync<string>("navigator.language"));
        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches && innerWidth === 390"));
    }

    [Fact]
    public async Task A_page_that_some_cannot_read_fails_with_the_rule_and_the_element()
    {
        await using var context = await browser.OpenAsync(Viewer.French, cancellation: Cancellation);
        var page = await context.NewPageAsync();
        await page.SetContentAsync("""<html lang="fr"><head><title>Lignes</title></head><body><main><h1>Lignes</h1><p>Aucune</p></main></body></html>""");
        await page.AssertNoAxeViolationsAsync("a sound page");

        await page.SetContentAsync("""<html lang="fr"><head><title>Lignes</title></head><body><main><h1>Lignes</h1><img id="nameless" src="data:,"></main></body></html>""");
        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => page.AssertNoAxeViolationsAsync("a page with a nameless image"));

        Assert.Contains("image-alt", failure.Message, StringComparison.Ordinal);
        Assert.Contains("nameless", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screenshot_is_written_with_its_folder()
    {
        using var folder = new TemporaryDirectory();
        await using var context = await browser.OpenAsync(Viewer.French, cancellation: Cancellation);
        var page = await context.NewPageAsync();

        await page.ScreenshotAsync(folder.File("screens/empty.png"));

        Assert.True(new FileInfo(folder.File("screens/empty.png")).Length > 0);
    }

    [Fact]
    public async Task A_wait_gives_up_and_says_for_what()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.IsTrueAsync(() => false, "pigs fly", TimeSpan.FromMilliseconds(120), Cancellation));

        Assert.Contains("pigs fly", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_are_never_handed_out_twice() =>
        Assert.Distinct(Enumerable.Range(0, 50).Select(_ => FreePort.Next()));
}
