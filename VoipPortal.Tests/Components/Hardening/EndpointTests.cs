using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using VoipPortal.Components;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Hardening;

/// <summary>What each address asks for before it does anything, read from the addresses themselves.</summary>
public sealed class EndpointTests : IAsyncDisposable
{
    /// <summary>Proves itself by a signature.</summary>
    private const string Notifications = "/paiements/notifications/{way}";

    private readonly TemporaryDirectory _folder = new();
    private readonly WebApplication _app;

    public EndpointTests()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(PortalWeb).Assembly.GetName().Name });
        builder.Configuration["Database:ConnectionString"] = $"Data Source={_folder.File("portal.db")}";
        builder.Services.AddPortalServices();
        builder.Services.AddPortalWeb(builder.Environment);
        _app = builder.Build();
        _app.UsePortalWeb();
    }

    private IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !PathOf(endpoint).StartsWith("/_", StringComparison.Ordinal));

    [Fact]
    public void Whatever_takes_a_form_asks_for_the_token_that_other_sites_do_not_have() =>
        Assert.DoesNotContain(
            Endpoints.Where(endpoint => MethodsOf(endpoint).Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) && PathOf(endpoint) != Notifications),
            endpoint => endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true });

    [Fact]
    public void Nothing_takes_another_verb_than_reading_and_posting() =>
        Assert.Empty(Endpoints.SelectMany(MethodsOf).Distinct().Except([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));

    [Fact]
    public void What_no_page_is_does_not_post_where_it_reads()
    {
        var others = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null).ToList();

        Assert.NotEmpty(others);
        Assert.DoesNotContain(others, endpoint => MethodsOf(endpoint).Contains(HttpMethods.Post) && MethodsOf(endpoint).Count > 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
}
