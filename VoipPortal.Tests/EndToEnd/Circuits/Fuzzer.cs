using System.Globalization;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>Somebody signed in who sends what no page would: any event to any element, with any value, and messages that the framework alone writes.</summary>
internal sealed class Fuzzer(PortalSite site, string cookie, IReadOnlyList<string> pages, IReadOnlyList<string> elsewhere, string[] secrets, Random random)
{
    private static readonly string[] Names = ["click", "change", "input", "submit", "keydown", "focusin", "toggle", "unheard-of"];

    private static readonly object[] Likely = ["enterprise-plus", "enterprise", "enterprise-mob-10h", "3", "5", "8", true, "appels", "offre"];

    private CircuitClient? _circuit;

    public int Pages { get; private set; }

    public int Forged { get; private set; }

    public List<string> Told { get; } = [];

    /// <summary>Sends so many events; a circuit that the portal ends for what it was told is followed by another.</summary>
    public async Task RunAsync(int events, CancellationToken cancellation)
    {
        for (var sent = 0; sent < events; sent++)
        {
            if (_circuit is not { IsOpen: true } || sent % 30 == 29)
            {
                await NextPageAsync();
            }

            // The portal may hang up at any moment: the next page is then opened.
            if (await Record.ExceptionAsync(SendAsync) is { } failure && failure is not (InvalidOperationException or OperationCanceledException or IOException))
            {
                throw failure;
            }

            cancellation.ThrowIfCancellationRequested();
        }

        await LeaveAsync();
    }

    private async Task NextPageAsync()
    {
        await LeaveAsync();
        _circuit = await CircuitClient.OpenAsync(site.Portal.Address, cookie, pages[random.Next(pages.Count)], secrets);
        await _circuit.Shown.WaitAsync(Eventually.Patience);
        Pages++;
    }

    private async Task LeaveAsync()
    {
        if (_circuit is { } left)
        {
            Told.AddRange(left.Told);
            await left.DisposeAsync();
        }
    }

    private Task SendAsync() => random.Next(100) switch
    {
        < 75 => FittingAsync(),
        < 85 => DispatchAsync((ulong)random.Next(1, 2000), Names[random.Next(Names.Length)]),
        < 93 => _circuit!.NavigateAsync((random.Next(2) == 0 ? pages : elsewhere) is var list ? list[random.Next(list.Count)] : ""),
        _ => ForgeAsync(),
    };

    /// <summary>An event that the page waits for, with a value that its visitor might not find in it.</summary>
    private Task FittingAsync()
    {
        var handlers = _circuit!.Handlers.ToArray();
        var (handler, name) = handlers.Length == 0 ? new(1, "click") : handlers[random.Next(handlers.Length)];
        return DispatchAsync(handler, name);
    }

    private Task DispatchAsync(ulong handler, string name)
    {
        object? value = Value();
        object arguments = name switch
        {
            "change" or "input" => new { value },
            "keydown" => new { type = name, key = $"{value}", code = "Enter" },
            _ => new { type = name, detail = random.Next() },
        };
        return _circuit!.DispatchAsync(handler, name, arguments, name is "change" or "input" && random.Next(2) == 0 ? value : null);
    }

    /// <summary>As often as not what the page could have meant.</summary>
    private object? Value() => random.Next(2) == 0 ? Likely[random.Next(Likely.Length)] : random.Next(8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-5, 200).ToString(CultureInfo.InvariantCulture),
        3 => long.MaxValue.ToString(CultureInfo.InvariantCulture),
        4 => ScriptPayloads.All[random.Next(ScriptPayloads.All.Count)],
        5 => new string('é', random.Next(1, 3000)),
        6 => "' OR 1=1 --",
        _ => Guid.NewGuid().ToString(),
    };

    /// <summary>What only the framework's own script writes, written otherwise.</summary>
    private Task ForgeAsync()
    {
        Forged++;
        return random.Next(8) switch
        {
            0 => _circuit!.SendAsync("EndInvokeJSFromDotNet", (long)random.Next(100), true, "[1,true,{\"forged\":1}]"),
            1 => _circuit!.InvokeAsync("VoipPortal", "Reset", 0, "[]"),
            2 => _circuit!.InvokeAsync("System.Private.CoreLib", "Exit", random.Next(5), "[0]"),
            3 => _circuit!.SendAsync("UpdateRootComponents", "{\"batchId\":2,\"operations\":[{\"type\":\"add\",\"ssrComponentId\":9,\"marker\":{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"CfDJ8forged\"}}]}", ""),
            4 => _circuit!.SendAsync("StartCircuit", site.Portal.Address.AbsoluteUri, site.Portal.Address.AbsoluteUri, "[]", "forged"),
            5 => _circuit!.SendAsync("OnRenderCompleted", (long)random.Next(), "forged"),
            6 => _circuit!.SendAsync("NoSuchMethod", ScriptPayloads.All[0]),
            _ => _circuit!.SendAsync("OnLocationChanged", "https://evil.example/telecom", null, true),
        };
    }
}
