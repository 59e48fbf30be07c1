using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace VoipPortal.Tests.Support;

/// <summary>What the browser tests ask of a page.</summary>
public static class PageChecks
{
    /// <summary>Waits until the circuit of the page is up; a click before that is lost.</summary>
    public static Task WaitForInteractiveAsync(this IPage page) =>
        page.WaitForSelectorAsync("[data-interactive=true]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    /// <summary>Waits until an expression of the page is true; asked from outside, as the page may evaluate no text.</summary>
    public static Task HoldsAsync(this IPage page, string expression) =>
        Eventually.IsTrueAsync(_ => page.EvaluateAsync<bool>(expression), expression, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Fails with every violation that axe finds, its rule, the elements and where to read about it.</summary>
    /// <param name="name">How the failure calls the page: its state, language, theme and width.</param>
    /// <param name="rules">The rules to check; none for all.</param>
    public static async Task AssertNoAxeViolationsAsync(this IPage page, string name, params string[] rules)
    {
        var result = rules.Length == 0
            ? await page.RunAxe()
            : await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = [.. rules] } });
        if (result.Violations.Length > 0)
        {
            Assert.Fail($"{name} ({page.Url}):\n{string.Join('\n', result.Violations.Select(Describe))}");
        }
    }

    /// <summary>Writes the whole page as a PNG, its folder included.</summary>
    public static async Task ScreenshotAsync(this IPage page, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
    }

    private static string Describe(AxeResultItem violation) =>
        $"- {violation.Id} ({violation.Impact}): {violation.Help}\n  {violation.HelpUrl}\n"
        + string.Join('\n', violation.Nodes.Select(node => $"    {node.Target}\n      {node.Html}"));
}
