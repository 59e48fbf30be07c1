using VoipPortal.Services.Checks;

namespace VoipPortal.Tests.Support;

/// <summary>What <c>VoipPortal check</c> finds.</summary>
internal static class Checks
{
    public static async Task<IReadOnlyList<CheckFinding>> FindingsAsync(this TestPortal portal) =>
        [.. (await portal.Get<PortalChecks>().RunAsync(CancellationToken.None)).Results.SelectMany(result => result.Findings)];

    /// <summary>Every write has its row, and all that must hold does.</summary>
    public static async Task AssertChecksAsync(this TestPortal portal) => Assert.Empty((await portal.FindingsAsync()).Select(finding => $"{finding}"));
}
