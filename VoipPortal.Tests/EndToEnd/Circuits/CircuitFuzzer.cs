using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>Somebody who is signed in and sends over the circuit whatever no page would: the random walk of one account, told by its seed.</summary>
internal sealed class CircuitFuzzer(PortalSite site, string account, IReadOnlyList<string> pages, string[] secrets, int seed)
{
    private const int EventsOfAPage = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ForgedValues _values = new(new Random(seed));
    private readonly Random _random = new(seed);

    /// <summary>Of the texts that must not be told, those that were.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    /// <summary>What was sent, by kind.</summary>
    public ConcurrentDictionary<string, int> Sent { get; } = new();

    public async Task RunAsync(int events)
    {
        var cookie = await site.CookieAsync(account);
        for (var sent = 0; sent < events;)
        {
            var path = Pick(pages);
            var start = await CircuitClient.PageAsync(site.Portal.Address, cookie, path);
            var isForged = start.Markers.Count == 0 || _random.Next(8) == 0;
            if (await TryOpenAsync(cookie, path, isForged ? Forged(start) : start) is { } circuit)
            {
                await (isForged ? (Task)SettledAsync(circuit) : Task.WhenAny(circuit.Shown, circuit.Ended).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken));
                sent += await PlayAsync(circuit);
                await circuit.DisposeAsync();
            }

            // What opens nothing is an event too, or a walk whose account is gone would not end.
            sent++;
        }
    }

    private async Task<int> PlayAsync(CircuitClient circuit)
    {
        var sent = 0;
        for (; sent < EventsOfAPage && circuit.IsOpen; sent++)
        {
            await SendAsync(circuit);
            if (sent % 5 == 4 && !await SettledAsync(circuit))
            {
                break;
            }
        }

        foreach (var secret in circuit.Told)
        {
            Told.Enqueue($"{account}: {secret}");
        }

        return sent;
    }

    /// <summary>A circuit that forged confirmations left without an answer is its own sender's loss: it is counted, and hung up.</summary>
    private async Task<bool> SettledAsync(CircuitClient circuit)
    {
        try
        {
            await circuit.SettleAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            Count("silent");
            return false;
        }
    }

    private async Task<CircuitClient?> TryOpenAsync(string cookie, string path, CircuitStart start)
    {
        try
        {
            return await CircuitClient.OpenAsync(site.Portal.Address, cookie, path, start, secrets);
        }
        catch (Exception refused) when (refused is HubException or HttpRequestException or IOException or InvalidOperationException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            Count("not opened: " + refused.GetType().Name);
            return null;
        }
    }

    private CircuitStart Forged(CircuitStart start)
    {
        Count("forged start");
        return _random.Next(3) switch
        {
            0 => start with { Markers = [.. start.Markers.Select(_values.Damaged)] },
            1 => start with { State = _values.Damaged(start.State) },
            _ => new CircuitStart([.. start.Markers.Reverse()], Pick(["", "AAAA", "{}", new string('A', 5_000)])),
        };
    }

    private Task SendAsync(CircuitClient circuit) => _random.Next(20) switch
    {
        < 10 => KnownHandlerAsync(circuit),
        < 12 => Count("unknown handler", circuit.DispatchAsync((ulong)_random.NextInt64(0, 5_000), Pick(ForgedValues.Events), _values.Any(), _values.Any())),
        < 14 => Count("own page", circuit.NavigateAsync(Pick(pages))),
        < 16 => Count("foreign page", circuit.TrySendAsync("OnLocationChanged", _values.Address(site.Portal.Address), _values.AnyText(), _random.Next(2) == 0)),
        < 17 => Count("forged answer", circuit.TrySendAsync("EndInvokeJSFromDotNet", _random.NextInt64(0, 60), _random.Next(2) == 0, _values.Answer())),
        < 19 => Count("forged call", circuit.InvokeAsync(Pick<string?>([null, "VoipPortal", "Microsoft.AspNetCore.Components.Server", "System.Private.CoreLib"]), Pick(ForgedValues.Methods), _random.Next(6), _values.Arguments())),
        _ => Count("forged message", RoughAsync(circuit)),
    };

    private Task KnownHandlerAsync(CircuitClient circuit)
    {
        var handlers = circuit.Handlers.ToList();
        if (handlers.Count == 0)
        {
            return Task.CompletedTask;
        }

        var (handler, name) = Pick(handlers);
        return _random.Next(6) == 0
            ? Count("known handler, wrong event", circuit.DispatchAsync(handler, Pick(ForgedValues.Events), _values.Any(), _values.Any()))
            : Count("known handler", circuit.DispatchAsync(handler, name, _values.ArgumentsOf(name), _values.AnyText()));
    }

    /// <summary>What may well end the circuit.</summary>
    private Task RoughAsync(CircuitClient circuit) => _random.Next(9) switch
    {
        0 => circuit.TrySendAsync("OnRenderCompleted", _random.NextInt64(0, 40), _values.AnyText()),
        1 => circuit.TrySendAsync("ReceiveByteArray", _random.Next(3), new byte[_random.Next(2_000)]),
        2 => circuit.TrySendAsync("UpdateRootComponents", $$"""{"batchId":2,"operations":[{"type":"add","ssrComponentId":2,"marker":{{_values.Damaged(string.Concat(circuit.Start.Markers.Take(1)))}}}]}""", ""),
        3 => circuit.TrySendAsync("UpdateRootComponents", """{"batchId":3,"operations":[{"type":"remove","ssrComponentId":7}]}""", circuit.Start.State),
        4 => circuit.TrySendAsync("OnLocationChanging", _random.Next(5), _values.Address(site.Portal.Address), null, true),
        5 => circuit.TrySendAsync("StartCircuit", site.Portal.Address.AbsoluteUri, site.Portal.Address.AbsoluteUri, "[]", ""),
        6 => circuit.TrySendAsync("ConnectCircuit", _values.AnyText()),
        7 => circuit.TrySendAsync("DispatchBrowserEvent", "{}", "{}"),
        _ => circuit.TrySendAsync("ResumeCircuit", "x", site.Portal.Address.AbsoluteUri, site.Portal.Address.AbsoluteUri, "[]", "AAAA"),
    };

    private T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    private void Count(string kind) => Sent.AddOrUpdate(kind, 1, (_, count) => count + 1);

    private Task Count(string kind, Task sending)
    {
        Count(kind);
        return sending;
    }
}
