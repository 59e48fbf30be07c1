using Microsoft.EntityFrameworkCore;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>What others do with the form of the keys harms nobody.</summary>
public sealed class PasskeyMisuseTests(PostgreSqlCluster cluster, Browser browser) : IAsyncLifetime
{
    private const string SignIn = "Se connecter avec une clé d'accès";

    /// <summary>The form is kept in place of being sent.</summary>
    private const string Hold = "window.send = HTMLFormElement.prototype.submit; HTMLFormElement.prototype.submit = function () { window.held = this; }; true";

    private const string Fields = "['Input.State', 'Input.Credential'].map(name => window.held.elements[name].value)";

    private const string Replay =
        """
        ([state, credential]) => {
          const form = document.querySelector('form[data-passkey]');
          form.elements['Input.State'].value = state;
          form.elements['Input.Credential'].value = credential;
          form.submit();
        }
        """;

    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private KeyHolder _holder = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        _served = await ServedPortal.StartAsync(_portal);
        _holder = await KeyHolder.AtAsync(_served.Client.BaseAddress!, browser);
        var cookie = (await _served.CookieAsync((await _portal.StoredStaffAsync()).Id)).Split('=', 2);
        await _holder.Visit.Context.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Domain = "localhost", Path = "/" }]);
        await _holder.Visit.Page.GotoAsync(PortalUrls.Security);
        await _holder.Visit.Page.GetByLabel("Nom de la clé").FillAsync("Portable");
        await _holder.Visit.ClickAsync("Ajouter une clé d'accès");
        await _holder.Visit.SeesAsync("Portable");
        await _holder.Visit.Context.ClearCookiesAsync();
        await _holder.Visit.Page.GotoAsync(PortalUrls.SignIn);
    }

    [Fact]
    public async Task What_a_key_answered_signs_in_once()
    {
        var page = _holder.Visit.Page;
        await page.EvaluateAsync(Hold);
        await _holder.Visit.ClickAsync(SignIn);
        await page.HoldsAsync("!!window.held");
        var seen = await page.EvaluateAsync<string[]>(Fields);

        await page.EvaluateAsync("window.send.call(window.held)");
        await LeavesSignInAsync();
        await ForgetCountersAsync();
        await _holder.Visit.Context.ClearCookiesAsync();
        await page.GotoAsync(PortalUrls.SignIn);
        await page.EvaluateAsync(Replay, seen);

        await _holder.Visit.SeesAsync("Cette clé d'accès ne convient pas");
    }

    [Fact]
    public async Task Rubbish_from_the_same_network_keeps_no_owner_out()
    {
        for (var post = 0; post < 20; post++)
        {
            Assert.False(await IsSignedInAsync(["rubbish", $"{{\"id\":\"{post}\"}}"]));
        }

        await _holder.Visit.ClickAsync(SignIn);

        await LeavesSignInAsync();
    }

    /// <summary>As of keys that count nothing, which are most of those that travel between devices.</summary>
    private async Task ForgetCountersAsync()
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        Assert.Equal(1, await context.Database.ExecuteSqlAsync($"""UPDATE "AspNetUserPasskeys" SET "Data" = json_set("Data", '$.SignCount', 0)"""));
    }

    private Task LeavesSignInAsync() => _holder.Visit.Page.WaitForURLAsync(address => !new Uri(address).AbsolutePath.StartsWith(PortalUrls.SignIn, StringComparison.Ordinal));

    /// <summary>Whether the fields open a session in a browser that nobody has seen.</summary>
    private async Task<bool> IsSignedInAsync(string[] fields)
    {
        var client = new FormClient(_served);
        using var answer = await client.PostAsync(
            PortalUrls.SignIn, "passkey", ("purpose", "SignIn"), ("Input.State", fields[0]), ("Input.Credential", fields[1]));
        return answer.Headers.Location is not null;
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
    }
}
