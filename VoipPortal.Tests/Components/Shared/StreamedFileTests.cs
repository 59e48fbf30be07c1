using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoipPortal.Components.Shared;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Shared;

/// <summary>A file that fails on its way is never taken for a whole one, and the fault is in the log once.</summary>
public sealed class StreamedFileTests : IAsyncLifetime
{
    private readonly KeptLines _log = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().Services.AddSingleton<ILoggerProvider>(_log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("told", Cancellation)));
        _app.MapGet("/{pieces:int}/{fails:bool}", (int pieces, bool fails, HttpContext context) => StreamedFile.SendAsync(context, "table.csv", body => WriteAsync(body, pieces, fails)));
        await _app.StartAsync(Cancellation);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    [Fact]
    public async Task What_is_whole_arrives_whole_under_its_name()
    {
        using var answer = await _client.GetAsync(new Uri("/100/false", UriKind.Relative), Cancellation);

        Assert.Equal(100_000, (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length);
        Assert.Equal(("table.csv", "no-store"), (answer.Content.Headers.ContentDisposition!.FileName, answer.Headers.CacheControl!.ToString()));
        Assert.Empty(_log.Alarms);
    }

    [Fact]
    public async Task What_fails_midway_breaks_the_connection_off_and_is_logged_once()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetByteArrayAsync(new Uri("/100/true", UriKind.Relative), Cancellation));

        await Eventually.IsTrueAsync(() => _log.Alarms.Count > 0, "it is logged", cancellation: Cancellation);
        await _app.StopAsync(Cancellation);
        var line = Assert.Single(_log.Alarms);
        Assert.Equal((LogLevel.Error, "The file table.csv broke off while it was sent.", "the table ends here"), (line.Level, line.Text, line.Exception?.Message));
    }

    [Fact]
    public async Task What_fails_before_the_first_byte_answers_an_error_that_is_logged_once()
    {
        using var answer = await _client.GetAsync(new Uri("/0/true", UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.InternalServerError, "told"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        Assert.Null(answer.Content.Headers.ContentDisposition);
        Assert.Single(_log.Alarms);
    }

    private static async Task WriteAsync(Stream body, int pieces, bool fails)
    {
        var piece = Encoding.ASCII.GetBytes(new string('x', 1000));
        for (var written = 0; written < pieces; written++)
        {
            await body.WriteAsync(piece, Cancellation);
        }

        if (fails)
        {
            throw new InvalidOperationException("the table ends here");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
