using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace VoipPortal.Tests.Support;

/// <summary>Someone in front of a browser, on one page of the portal.</summary>
public sealed class Visit(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IBrowserContext Context { get; } = context;

    public IPage Page { get; } = page;

    /// <summary>What the page tried and the browser refused, as the content security policy wants it: nothing, where all is well.</summary>
    public ConcurrentQueue<string> Violations { get; } = Watch(page);

    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Goes to an interactive page, and returns once a click there counts.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForInteractiveAsync();
        return Page;
    }

    public Task ClickAsync(string name, AriaRole role = AriaRole.Button) =>
        Page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    /// <summary>Follows a link, in the page's main part where the menu has one of the same name.</summary>
    public Task FollowAsync(string name) =>
        Page.Locator("main").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    /// <summary>Waits until the main part of the page shows it: words that lie there hidden do not count.</summary>
    public Task SeesAsync(string text) =>
        Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { UseInnerText = true });

    public Task SeesHeadingAsync(string text) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(text);

    /// <summary>Other tab of the same browser.</summary>
    public async Task<Visit> SecondTabAsync() => new(Context, await Context.NewPageAsync());

    private static ConcurrentQueue<string> Watch(IPage page)
    {
        var violations = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                violations.Enqueue(message.Text);
            }
        };
        return violations;
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
