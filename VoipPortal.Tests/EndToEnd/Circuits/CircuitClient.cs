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

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>
/// A browser's half of a circuit without the browser: it asks for a page, opens the socket and sends what it likes, also what no page would.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private const int ModuleReference = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HubConnection _hub;
    private readonly Uri _address;
    private readonly ConcurrentDictionary<ulong, string> _handlers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _answers = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string[] _secrets;
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
        hub.On<string>("JS.Error", _ => _closed.TrySetResult());
        hub.On<string, bool, string>("JS.EndInvokeDotNet", (call, _, _) =>
        {
            if (_answers.TryRemove(call, out var answer))
            {
                answer.TrySetResult();
            }
        });
    }

    /// <summary>Of the texts that must not be told, those that were.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    public bool IsOpen => _hub.State == HubConnectionState.Connected && !_closed.Task.IsCompleted;

    /// <summary>Handlers of the page as it is, with the event that each waits for.</summary>
    public IReadOnlyCollection<KeyValuePair<ulong, string>> Handlers => _handlers;

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
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        var page = await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var client = new CircuitClient(Connection(address, cookie), address, secrets);
        await client._hub.StartAsync(TestContext.Current.CancellationToken);
        await client.StartAsync(path, page);
        return client;
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
    public static async Task<HttpStatusCode> KnockAsync(Uri address, HttpMessageInvoker invoker, string cookie, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Cookie", cookie.Length > 0 ? cookie : null);
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

    /// <summary>As a browser would tell of a click and the like; returns when the portal is done with it, or hung up.</summary>
    public Task DispatchAsync(ulong handler, string name, object arguments, object? fieldValue) => InvokeAsync(
        null, "DispatchEventAsync", 1,
        JsonSerializer.Serialize(new object[] { new { eventHandlerId = handler, eventName = name, eventFieldInfo = fieldValue is null ? null : new { componentId = 0, fieldValue } }, arguments }));

    public async Task InvokeAsync(string? assembly, string method, long instance, string arguments)
    {
        var call = Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture);
        var answer = _answers[call] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync("BeginInvokeDotNetFromJS", call, assembly, method, instance, arguments);
        await Task.WhenAny(answer.Task, _closed.Task).WaitAsync(Patience);
    }

    public Task NavigateAsync(string path) => SendAsync("OnLocationChanged", new Uri(_address, path).AbsoluteUri, null, false);

    /// <summary>Anything at all.</summary>
    public Task SendAsync(string method, params object?[] arguments) => _hub.SendCoreAsync(method, arguments, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task StartAsync(string path, string page)
    {
        var markers = Marker().Matches(page).Select(match => match.Groups["json"].Value).Where(json => json.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        Assert.True(markers.Count > 0, $"{path} has nothing that lives: {page[..Math.Min(page.Length, 300)]}");
        var state = State().Match(page).Groups["state"].Value;
        var circuit = await _hub.InvokeAsync<string?>("StartCircuit", _address.AbsoluteUri, new Uri(_address, path).AbsoluteUri, "[]", state, TestContext.Current.CancellationToken);
        Assert.NotNull(circuit);
        var operations = markers.Select((json, place) => $$"""{"type":"add","ssrComponentId":{{place + 1}},"marker":{{json}}}""");
        await SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", state);
    }

    private async Task RenderedAsync(long id, byte[] batch)
    {
        var reading = new RenderBatchReading(batch);
        foreach (var (handler, name) in reading.Handlers())
        {
            _handlers[handler] = name[2..];
        }

        foreach (var handler in reading.Gone())
        {
            _handlers.TryRemove(handler, out _);
        }

        foreach (var secret in _secrets.Where(reading.Tells))
        {
            Told.Enqueue(secret);
        }

        if (!_handlers.IsEmpty)
        {
            _shown.TrySetResult();
        }

        await TrySendAsync("OnRenderCompleted", id, null);
    }

    private Task AskedAsync(long task, string identifier, string arguments, int resultType, long instance, int callType)
    {
        if (identifier.EndsWith("navigateTo", StringComparison.Ordinal) && arguments.Contains("/compte/connexion", StringComparison.Ordinal))
        {
            _left.TrySetResult();
        }

        var result = resultType == ModuleReference ? """{"__jsObjectId":1}""" : "null";
        return task == 0 ? Task.CompletedTask : TrySendAsync("EndInvokeJSFromDotNet", task, true, $"[{task.ToString(CultureInfo.InvariantCulture)},true,{result}]");
    }

    /// <summary>An answer to a portal that hangs up at the same moment is nobody's loss.</summary>
    private async Task TrySendAsync(string method, params object?[] arguments)
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

    [GeneratedRegex("<!--Blazor:(?<json>{.*?})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}
