using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Layout;
using VoipPortal.Components.History;
using VoipPortal.Components.Shared;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.Setup;

namespace VoipPortal.Tests.Support;

/// <summary>
/// Components on the real services and a small fleet of their own: a customer with one group of three lines, and another
/// customer with one line. The clock stands at noon of 15 January 2026 in Paris; French is spoken until a test says otherwise.
/// </summary>
public abstract class ScreenTests : BunitContext, IAsyncLifetime
{
    public const string Group = "ag-1";
    public const string Discovery = "+33199001231";
    public const string Enterprise = "+33199001232";
    public const string EnterprisePlus = "+33199001233";

    private const string Customer = "CL-1,Fonderie Martin,000100016,FR39000100016,compta@martin.example";
    private const string Other = "CL-2,Autre SARL,000100024,FR63000100024,compta@autre.example";

    private readonly PostgreSqlCluster _cluster = new();
    private Guid _user;
    private long _customer;
    private BunitAuthorizationContext _signedIn = null!;

    protected ScreenTests()
    {
        Speak("fr");
        DefaultWaitTimeout = TimeSpan.FromSeconds(5);
    }

    protected TestPortal Portal { get; private set; } = null!;

    protected bool SaysNotFound { get; private set; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, _cluster);
        await Portal.ImportAsync(
            $"{Customer},{Group},Agences,{Discovery},Accueil,discovery,1",
            $"{Customer},{Group},Agences,{Enterprise},Poste 042,enterprise,3",
            $"{Customer},{Group},Agences,{EnterprisePlus},Fax,enterprise-plus,2",
            $"{Other},au-1,Ailleurs,+33199009999,Leur ligne,enterprise,2");
        ShareServices();
        Services.AddPortalLook();
        Services.AddScoped<Display>();
        Services.AddScoped<JournalSentences>();
        Services.AddScoped<JournalCsv>();
        Services.AddScoped<PendingNews>();
        Services.AddScoped<LineBasket>();
        Services.AddSingleton<TimeProvider>(Portal.Clock);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _signedIn = AddAuthorization();
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => SaysNotFound = true;
        await SignInAsync(PortalRoles.Administrator);
    }

    protected static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>As the portal's cookie says who one is: the account, its stamp and its roles.</summary>
    protected async Task SignInAsync(PortalRoles role)
    {
        await using var context = Open();
        _customer = (await context.Customers.SingleAsync(customer => customer.Code == "CL-1", Cancellation)).Id;
        var user = new ApplicationUser($"jeanne.{role}@martin.example".ToLowerInvariant(), role, (role & PortalRoles.Staff) == 0 ? _customer : null) { SecurityStamp = "stamp" };
        context.Users.Add(user);

        // For as long as a test may move its clock: sessions that time out are tested elsewhere.
        var session = new AccountSession(user.Id, "stamp", "Firefox, Linux", "127.0.0.*", bothFactors: false, Portal.Clock.GetUtcNow().AddYears(1));
        context.Sessions.Add(session);
        await context.SaveChangesAsync(Cancellation);
        _user = user.Id;
        _signedIn.SetAuthorized(user.Email!);
        _signedIn.SetRoles(role.ToString());
        _signedIn.SetPolicies([.. Enum.GetValues<Rights>().Where(right => right != Rights.None && RoleRights.Of(role).HasFlag(right)).Select(right => right.ToString())]);

        // Last: setting roles forgets the claims.
        _signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim("AspNet.Identity.SecurityStamp", "stamp"), new Claim(PortalClaims.Session, session.Id.ToString()));
    }

    /// <summary>Something happens behind the page that is open.</summary>
    protected async Task MeanwhileAsync(Func<PortalDbContext, Task> work)
    {
        await using var context = Open();
        await work(context);
        await context.SaveChangesAsync(Cancellation);
    }

    protected Task SuspendAsync(string number) => MeanwhileAsync(async context => (await context.Lines.SingleAsync(line => line.Number == number)).Suspend());

    protected Task AddEmptyGroupAsync() => MeanwhileAsync(async context =>
        context.Groups.Add(new TelephonyGroup((await context.Customers.SingleAsync(customer => customer.Code == "CL-1")).Id, "vide", "Vide")));

    protected Access AsAdministrator() => Access.ForUser(_user, "jeanne.administrator@martin.example", PortalRoles.Administrator, _customer);

    protected async Task AskAsync(string number, string offer, string group = Group)
    {
        var queries = Portal.Get<OfferChangeQueries>();
        var address = new LineAddress(group, number);
        var form = (await queries.FormAsync(AsAdministrator(), address, Cancellation))!;
        var choice = form.Choices.Single(choice => choice.Code == offer);
        var outcome = await Portal.Get<OfferChangeCommands>().RequestAsync(
            AsAdministrator(), new(address, offer, form.Line.Version, form.EffectiveOn, choice.PriceHt), Cancellation);
        Assert.False(outcome.IsRefused, $"{outcome.Refusal}");
    }

    /// <summary>The text as a reader sees it, runs of white space joined; no-break spaces stay.</summary>
    protected static string TextOf(AngleSharp.Dom.INode node) =>
        string.Join(' ', node.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    protected PortalDbContext Open() => Portal.Database.Open(TestPortal.Everything);

    /// <summary>The portal's own services, not copies of them; what they need in turn is found where they were made.</summary>
    private void ShareServices()
    {
        foreach (var service in new ServiceCollection().AddPortalServices().Where(IsShared).Select(service => service.ServiceType).Distinct())
        {
            Services.AddSingleton(service, _ => Portal.Services.GetRequiredService(service));
        }

        Services.AddFallbackServiceProvider(Portal.Services);
    }

    private static bool IsShared(ServiceDescriptor service) =>
        service.Lifetime == ServiceLifetime.Singleton && !service.ServiceType.IsGenericType
        && service.ServiceType.Namespace!.StartsWith(nameof(VoipPortal), StringComparison.Ordinal);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Portal.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
