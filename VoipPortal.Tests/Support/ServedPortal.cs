using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Setup;

namespace VoipPortal.Tests.Support;

/// <summary>The whole web application in the process of the tests, on the database and the clock of a <see cref="TestPortal"/>: for thousands of requests, and for what only the application itself knows.</summary>
public sealed class ServedPortal : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;

    private ServedPortal(WebApplication app, TimeProvider clock)
    {
        (_app, _clock) = (app, clock);

        // Cookies are told with each request: who was signed out goes on showing the old one.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Follows no redirection and keeps no cookie.</summary>
    public HttpClient Client { get; }

    /// <summary>Everything that answers.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();

    /// <param name="portal">On whose database and clock.</param>
    /// <param name="environment">Development, unless a test is about what an operator runs.</param>
    /// <param name="settings">Beside those of the repository.</param>
    /// <param name="add">Services in place of or beside those of the portal.</param>
    public static async Task<ServedPortal> StartAsync(
        TestPortal portal, string? environment = null, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PortalWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment ?? Environments.Development,
        });
        builder.Configuration.AddJsonFile(RepositoryRoot.Of("appsettings.json")).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = portal.Database.Provider.ToString(),
            ["Database:ConnectionString"] = portal.ConnectionString,
            ["Urls"] = "http://127.0.0.1:0",
            ["Limits:AnonymousRequestsPerMinute"] = "1000000",
        }).AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders();
        builder.Services.AddPortalServices();
        builder.Services.AddPortalWeb(builder.Environment);
        builder.Services.AddSingleton<TimeProvider>(portal.Clock);
        add?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePortalWeb();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ServedPortal(app, portal.Clock);
    }

    /// <summary>The cookie that signing in gives to an account as it is now, without the time that a password takes.</summary>
    public async Task<string> CookieAsync(Guid user)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>().FindByIdAsync(user.ToString());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<ApplicationUser>>().CreateAsync(found!);
        var session = await scope.ServiceProvider.GetRequiredService<SessionRegister>()
            .StartAsync(found!, new SignInPlace("Firefox", "127.0.0.*", found!.Id.ToString("N")), bothFactors: true, TestContext.Current.CancellationToken);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(PortalClaims.Session, session.ToString()));
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = _clock.GetUtcNow();
        var ticket = new AuthenticationTicket(
            principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan }, IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
