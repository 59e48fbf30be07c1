using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>
/// A browser's half of a circuit without the browser: it asks for a page, opens the socket and sends what it likes, also what no page would.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private const int ModuleReference = 1;

    private readonly HubConnection _hub;
    private readonly Uri _address;
    private readonly ConcurrentDictionary<ulong, string> _handlers = new();
    private readonly ConcurrentQueue<string> _navigations = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly string[] _secrets;
    private long _interop;
    private int _batches;
    private int _calls;

    private CircuitClient(HubConnection hub, Uri address, string[] secrets)
    {
        (_hub, _address, _secrets) = (hub, address, secrets);
        hub.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
        hub.On<long, byte[]>("JS.RenderBatch", RenderedAsync);
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", AskedAsync);
        hub.On<string, bool, string>("JS.EndInvokeDotNet", (call, _, _) => AnsweredCall(call));
        hub.On<string>("JS.Error", error => Errors.Enqueue(error));
    }

    public int Batches => _batches;

    /// <summary>What the page came with: forged parts are sent in its place.</summary>
    public CircuitStart Start { get; private set; } = new([], "");

    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Of the texts that must not be told, those that were.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    /// <summary>The portal took what the circuit was started with.</summary>
    public bool IsStarted { get; private set; }

    public bool IsOpen => _hub.State == HubConnectionState.Connected;

    /// <summary>Handlers of the page that were shown so far, with the event that each waits for.</summary>
    public IReadOnlyCollection<KeyValuePair<ulong, string>> Handlers => _handlers;

    /// <summary>Where the portal sent the page.</summary>
    public IReadOnlyCollection<string> Navigations => _navigations;

    /// <summary>The page is there.</summary>
    public Task Shown => _shown.Task;

    /// <summary>The portal ended the circuit, or led the page away to the sign-in page.</summary>
    public Task Ended => Task.WhenAny(_closed.Task, _left.Task);

    /// <summary>Opens a page and its circuit, as a browser does.</summary>
    /// <param name="address">Of the portal.</param>
    /// <param name="cookie">Who asks.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="secrets">Texts that must not be told on this circuit.</param>
    public static async Task<CircuitClient> OpenAsync(Uri address, string cookie, string path, params string[] secrets)
    {
        var start = await PageAsync(address, cookie, path);
        Assert.True(start.Markers.Count > 0, $"{path} has nothing that lives.");
        return await OpenAsync(address, cookie, path, start, secrets);
    }

    /// <summary>Opens a circuit with what the caller says that the page came with.</summary>
    public static async Task<CircuitClient> OpenAsync(Uri address, string cookie, string path, CircuitStart start, params string[] secrets)
    {
        var client = new CircuitClient(Connection(address, cookie), address, secrets) { Start = start };
        await client._hub.StartAsync(TestContext.Current.CancellationToken);
        await client.StartAsync(path, start);
        return client;
    }

    /// <summary>What a page is made interactive with; nothing where it is none, as after a sign-out.</summary>
    public static async Task<CircuitStart> PageAsync(Uri address, string cookie, string path)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var markers = Marker().Matches(page).Select(match => match.Groups["json"].Value).Where(json => json.Contains("\"descriptor\"", StringComparison.Ordinal));
        return new CircuitStart([.. markers], State().Match(page).Groups["state"].Value);
    }

    /// <summary>A socket that nothing was said on yet; <see cref="HttpRequestException"/> where the portal refuses it.</summary>
    public static HubConnection Connection(Uri address, string cookie)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(address, "_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            if (cookie.Length > 0)
            {
                options.Headers["Cookie"] = cookie;
            }

            options.Headers["Origin"] = address.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.RemoveAll<IHubProtocol>();
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        return builder.Build();
    }

    /// <summary>What asking for a socket is answered.</summary>
    public static async Task<HttpStatusCode> KnockAsync(Uri address, HttpMessageInvoker invoker, string cookie, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        if (cookie.Length > 0)
        {
            socket.Options.SetRequestHeader("Cookie", cookie);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri, invoker, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            Assert.NotEqual(WebSocketState.Open, socket.State);
        }

        return socket.HttpStatusCode;
    }

    /// <summary>As a browser would tell of a click and the like.</summary>
    public Task DispatchAsync(ulong handler, string name, object? arguments, object? fieldValue) => InvokeAsync(
        null, "DispatchEventAsync", Interlocked.Read(ref _interop),
        JsonSerializer.Serialize(new[] { new { eventHandlerId = handler, eventName = name, eventFieldInfo = new { componentId = (int)(handler % 50), fieldValue } }, arguments }));

    public Task InvokeAsync(string? assembly, string method, long instance, string arguments) => InvokeAsync(NextCall(), assembly, method, instance, arguments);

    public Task NavigateAsync(string path) => TrySendAsync("OnLocationChanged", new Uri(_address, path).AbsoluteUri, null, false);

    /// <summary>Returns once the portal has read all that was sent before, or hung up: it answers a call of a method that is not there.</summary>
    public async Task SettleAsync()
    {
        var call = NextCall();
        var answer = _awaited.GetOrAdd(call, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await InvokeAsync(call, "VoipPortal", "NoSuchMethod", 0, "[]");
        await Task.WhenAny(answer.Task, _closed.Task).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends anything at all. What a portal that hangs up at the same moment does not hear is nobody's loss.</summary>
    public async Task TrySendAsync(string method, params object?[] arguments)
    {
        try
        {
            await _hub.SendCoreAsync(method, arguments);
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException or OperationCanceledException or WebSocketException)
        {
            _closed.TrySetResult();
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task StartAsync(string path, CircuitStart start)
    {
        var place = new Uri(_address, path).AbsoluteUri;
        var circuit = await _hub.InvokeAsync<string?>("StartCircuit", _address.AbsoluteUri, place, "[]", start.State, TestContext.Current.CancellationToken);
        IsStarted = circuit is not null;
        var operations = start.Markers.Select((json, number) => $$"""{"type":"add","ssrComponentId":{{number + 1}},"marker":{{json}}}""");
        await TrySendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", start.State);
    }

    private Task InvokeAsync(string call, string? assembly, string method, long instance, string arguments) =>
        TrySendAsync("BeginInvokeDotNetFromJS", call, assembly, method, instance, arguments);

    private string NextCall() => Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture);

    private void AnsweredCall(string call)
    {
        if (_awaited.TryRemove(call, out var awaited))
        {
            awaited.TrySetResult();
        }
    }

    private async Task RenderedAsync(long id, byte[] batch)
    {
        var reading = new RenderBatchReading(batch);
        foreach (var (handler, name) in reading.Handlers())
        {
            _handlers[handler] = name[2..];
        }

        foreach (var secret in _secrets.Where(reading.Tells))
        {
            Told.Enqueue(secret);
        }

        Interlocked.Increment(ref _batches);
        _shown.TrySetResult();

        await TrySendAsync("OnRenderCompleted", id, null);
    }

    private Task AskedAsync(long task, string identifier, string arguments, int resultType, long instance, int callType)
    {
        if (identifier.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            Interlocked.Exchange(ref _interop, long.Parse(Interop().Match(arguments).Groups["id"].Value, CultureInfo.InvariantCulture));
        }

        if (identifier.EndsWith("navigateTo", StringComparison.Ordinal))
        {
            _navigations.Enqueue(arguments);
            if (arguments.Contains("/compte/connexion", StringComparison.Ordinal))
            {
                _left.TrySetResult();
            }
        }

        var result = resultType == ModuleReference ? """{"__jsObjectId":1}""" : "null";
        return task == 0 ? Task.CompletedTask : TrySendAsync("EndInvokeJSFromDotNet", task, true, $"[{task.ToString(CultureInfo.InvariantCulture)},true,{result}]");
    }

    [GeneratedRegex("\"__dotNetObject\":(?<id>[0-9]+)")]
    private static partial Regex Interop();

    [GeneratedRegex("<!--Blazor:(?<json>{.*?})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}

/// <summary>What a page is made interactive with.</summary>
/// <param name="Markers">Its protected component descriptors, as JSON.</param>
/// <param name="State">What the prerendering left, protected.</param>
internal sealed record CircuitStart(IReadOnlyList<string> Markers, string State);
