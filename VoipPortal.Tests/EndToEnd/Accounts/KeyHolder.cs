using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>Someone whose device keeps passkeys. It is visited by name: keys belong to a name, never to a number.</summary>
public sealed class KeyHolder : IAsyncDisposable
{
    private readonly ICDPSession _device;
    private readonly string _authenticator;

    private KeyHolder(Visit visit, ICDPSession device, string authenticator) => (Visit, _device, _authenticator) = (visit, device, authenticator);

    public Visit Visit { get; }

    public static async Task<KeyHolder> AtAsync(Uri portal, Browser browser)
    {
        var context = await browser.OpenAsync(Viewer.French, new UriBuilder(portal) { Host = "localhost" }.Uri, TestContext.Current.CancellationToken);
        var page = await context.NewPageAsync();
        var device = await context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
        };
        var added = await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object> { ["options"] = options });
        return new KeyHolder(new Visit(context, page), device, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>From now on the device does, or does not, recognise whoever touches it.</summary>
    public Task RecogniseAsync(bool owner) =>
        _device.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = _authenticator, ["isUserVerified"] = owner });

    /// <summary>The keys as the device keeps them, private half included.</summary>
    public async Task<JsonArray> KeysAsync()
    {
        var answer = await _device.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _authenticator });
        return JsonSerializer.Deserialize<JsonArray>(answer!.Value.GetProperty("credentials").GetRawText())!;
    }

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
