using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoipPortal.Tests.Support;

/// <summary>What a stand-in for Stripe does with the next requests.</summary>
public enum StripeMood
{
    Well,
    Down,
    Busy,
    NotAuthorized,
    Garbled,
    WithoutAddress,
    Silent,
    HangsUp,
}

/// <summary>A page as it was asked for.</summary>
public sealed record StripePage(string Id, string Url, string? IdempotencyKey, string? Authorization, IReadOnlyDictionary<string, string> Fields);

/// <summary>The one call of Stripe that the portal makes, over real HTTP, answered as Stripe's public documentation says.</summary>
public sealed class StripeStandIn : IAsyncDisposable
{
    public const string SecretKey = "sk_test_stand_in_canary";
    public const string WebhookSecret = "whsec_stand_in_canary";

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, StripePage> _byKey = new();
    private int _pages;
    private int _requests;

    private StripeStandIn(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/checkout/sessions", CreateAsync);
    }

    public StripeMood Mood { get; set; }

    public int Requests => _requests;

    public IReadOnlyList<StripePage> Pages => [.. _byKey.Values.OrderBy(page => page.Id, StringComparer.Ordinal)];

    public string Address => _app.Urls.First();

    /// <summary>Settings of a portal that uses it.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Payments:Stripe:SecretKey"] = SecretKey,
        ["Payments:Stripe:WebhookSecret"] = WebhookSecret,
        ["Payments:Stripe:ApiBase"] = Address,
        ["Payments:Stripe:TimeoutSeconds"] = "1",
    };

    public static async Task<StripeStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new StripeStandIn(builder.Build());
        await standIn._app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task CreateAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        switch (Mood)
        {
            case StripeMood.Down:
                await AnswerAsync(context, StatusCodes.Status500InternalServerError, Error("api_error", "An unknown error occurred."));
                return;
            case StripeMood.Busy:
                await AnswerAsync(context, StatusCodes.Status429TooManyRequests, Error("invalid_request_error", "Too many requests."));
                return;
            case StripeMood.NotAuthorized:
                await AnswerAsync(context, StatusCodes.Status401Unauthorized, Error("invalid_request_error", "Invalid API Key provided: sk_test_*****nary."));
                return;
            case StripeMood.Garbled:
                await AnswerAsync(context, StatusCodes.Status200OK, "<html>Bad gateway");
                return;
            case StripeMood.HangsUp:
                context.Abort();
                return;
            case StripeMood.Silent:
                await Task.Delay(Timeout.Infinite, _closing.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
        }

        var fields = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var page = _byKey.GetOrAdd(key, _ => NewPage(key, context.Request.Headers.Authorization.ToString(), fields));
        var same = page.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).SequenceEqual(fields.OrderBy(field => field.Key, StringComparer.Ordinal));
        await (same
            ? AnswerAsync(context, StatusCodes.Status200OK, Session(page))
            : AnswerAsync(context, StatusCodes.Status400BadRequest, Error("idempotency_error", "Keys for idempotent requests can only be used with the same parameters.")));
    }

    private StripePage NewPage(string key, string authorization, IReadOnlyDictionary<string, string> fields)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"cs_test_{Interlocked.Increment(ref _pages):D4}");
        return new StripePage(id, $"https://checkout.stripe.example/c/pay/{id}#fid", key, authorization, fields);
    }

    private object Session(StripePage page) => new
    {
        id = page.Id,
        @object = "checkout.session",
        amount_total = long.Parse(page.Fields["line_items[0][price_data][unit_amount]"], CultureInfo.InvariantCulture),
        client_reference_id = page.Fields["client_reference_id"],
        currency = page.Fields["line_items[0][price_data][currency]"],
        expires_at = long.Parse(page.Fields["expires_at"], CultureInfo.InvariantCulture),
        livemode = false,
        mode = page.Fields["mode"],
        payment_intent = (string?)null,
        payment_status = "unpaid",
        status = "open",
        url = Mood == StripeMood.WithoutAddress ? null : page.Url,
    };

    private static object Error(string type, string message) => new { error = new { type, message } };

    private static Task AnswerAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["Request-Id"] = "req_stand_in";
        return answer is string text ? context.Response.WriteAsync(text) : context.Response.WriteAsJsonAsync(answer);
    }
}
