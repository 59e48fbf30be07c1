using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

[assembly: AssemblyFixture(typeof(DemoSite))]

namespace VoipPortal.Tests.Support;

/// <summary>
/// One portal for the whole run, started when the first test visits it. Its tests share it: each that changes something has
/// lines and accounts of its own.
/// </summary>
public sealed class DemoSite : IAsyncDisposable
{
    private readonly Lock _turn = new();
    private Task<PortalSite>? _site;

    public Task<PortalSite> OpenAsync(Browser browser)
    {
        lock (_turn)
        {
            return _site ??= PortalSite.StartAsync(browser);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is { IsCompletedSuccessfully: true } started)
        {
            await (await started).DisposeAsync();
        }
    }
}

/// <summary>Tests that visit the shared portal.</summary>
public abstract class DemoSiteTests(DemoSite demo, Browser browser)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected Task<PortalSite> SiteAsync() => demo.OpenAsync(browser);

    protected async Task<Visit> VisitAsync(string? account = null, Viewer? viewer = null) =>
        await (await SiteAsync()).VisitAsync(account, viewer);

    /// <summary>An account that no other test uses.</summary>
    protected async Task<string> NewAccountAsync(PortalRoles role, string? customer = "CL-10003")
    {
        var email = $"{Guid.NewGuid():N}@test.example";
        await (await SiteAsync()).Backstage.AddAccountAsync(email, role, customer);
        return email;
    }
}
