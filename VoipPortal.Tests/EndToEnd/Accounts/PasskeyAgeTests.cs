using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>What a key was asked serves for five minutes by the portal's clock.</summary>
public sealed class PasskeyAgeTests(PostgreSqlCluster cluster, Browser browser)
{
    [Theory]
    [InlineData(4, "Portable")]
    [InlineData(6, "la réponse est venue trop tard")]
    public async Task An_answer_that_comes_too_late_adds_no_key(int minutes, string seen)
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await using var served = await ServedPortal.StartAsync(portal);
        await using var holder = await KeyHolder.AtAsync(served.Client.BaseAddress!, browser);
        await SignInAsync(holder, await served.CookieAsync((await portal.StoredStaffAsync()).Id));
        await holder.Visit.Page.GotoAsync("/compte/securite");
        await holder.Visit.Page.GetByLabel("Nom de la clé").FillAsync("Portable");
        await holder.Visit.Page.EvaluateAsync("window.send = HTMLFormElement.prototype.submit; HTMLFormElement.prototype.submit = function () { window.held = this; }; true");

        await holder.Visit.ClickAsync("Ajouter une clé d'accès");
        await holder.Visit.Page.HoldsAsync("!!window.held");
        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await holder.Visit.Page.EvaluateAsync("window.send.call(window.held)");

        await holder.Visit.SeesAsync(seen);
    }

    private static Task SignInAsync(KeyHolder holder, string cookie)
    {
        var parts = cookie.Split('=', 2);
        return holder.Visit.Context.AddCookiesAsync([new() { Name = parts[0], Value = parts[1], Domain = "localhost", Path = "/" }]);
    }
}
