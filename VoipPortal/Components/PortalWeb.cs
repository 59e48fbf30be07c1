using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using VoipPortal.Components.Account;
using VoipPortal.Components.Assistance;
using VoipPortal.Components.Hardening;
using VoipPortal.Components.History;
using VoipPortal.Components.Invoices;
using VoipPortal.Components.Layout;
using VoipPortal.Components.Orders;
using VoipPortal.Components.Payments;
using VoipPortal.Components.Privacy;
using VoipPortal.Components.Mails;
using VoipPortal.Components.Shared;
using VoipPortal.Components.Telecom.Telephony.Several;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components;

/// <summary>The screens as a web application.</summary>
public static class PortalWeb
{
    /// <summary>In bytes. The circuit starts with what the page already shows, sent back by the browser: fifty rows of history do not fit the usual 32 KiB.</summary>
    private const long LargestMessage = 256 * 1024;

    /// <summary>From the right password to the code.</summary>
    private static readonly TimeSpan HalfSignInLength = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddPortalWeb(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage)
            .RegisterPersistentService<LineBasket>(RenderMode.InteractiveServer);
        services.AddPortalLook();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignedInStateProvider>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<DemoCardCompany>();
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<RenderMail>(provider => provider.GetRequiredService<MailRenderer>().RenderAsync);
        services.AddScoped<Display>();
        services.AddScoped<JournalSentences>();
        services.AddScoped<PendingNews>();
        services.AddScoped<LineBasket>();
        services.AddScoped<BatchCsv>();
        services.AddScoped<JournalCsv>();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.Name = PortalCookies.NameOf("VoipPortal.Antiforgery", environment));
        AddSignIn(services, environment);
        AddPolicies(services);
        services.AddHardening();
        return services;
    }

    public static void UsePortalWeb(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseExceptionHandler(PortalUrls.Error, createScopeForErrors: true);
        }

        app.UsePortalCookies();
        app.UseStatusCodePagesWithReExecute(PortalUrls.NotFound, createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseCircuitDoor();
        app.UseRequestLocalization();
        app.UseRequestLimits();
        app.UseSecondFactorGate();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences();
        app.MapAccounts();
        app.MapPasskeys();
        var documents = app.MapGroup("").AddEndpointFilter(app.Services.GetRequiredService<DocumentSlots>());
        documents.MapOrders();
        documents.MapBatches();
        documents.MapJournal();
        documents.MapInvoices();
        documents.MapDataExports();
        app.MapPayments();
        app.MapAssistance();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static void AddSignIn(IServiceCollection services, IHostEnvironment environment)
    {
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = PortalUrls.SignIn;
            options.AccessDeniedPath = PortalUrls.AccessDenied;
            options.ExpireTimeSpan = SessionLimits.Absolute;
            options.SlidingExpiration = false;
            options.Events.OnRedirectToAccessDenied = RefuseAsync;

            // The page that signs in says where to go; the framework's own look at the address lets more pass, and fails on what no header can hold.
            options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            options.Events.OnValidatePrincipal = EndRevokedAsync;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;

            // Development serves plain HTTP, over which the browser would not send a secure cookie back.
            var isSecure = !environment.IsDevelopment();
            options.Cookie.Name = isSecure ? "__Host-VoipPortal" : "VoipPortal";
            options.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.ExpireTimeSpan = HalfSignInLength;
            options.SlidingExpiration = false;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Name = environment.IsDevelopment() ? "VoipPortal.Half" : "__Host-VoipPortal.Half";
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
    }

    /// <summary>One policy a right, met by the roles that give it, or by the support session that one is in; and nothing is open that does not say so.</summary>
    private static void AddPolicies(IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        services.AddSingleton<IAuthorizationHandler, RightPolicies>();
        foreach (var right in Enum.GetValues<Rights>().Where(right => right != Rights.None))
        {
            builder.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new RightRequirement(right)));
        }
    }

    /// <summary>A session that was ended (sign-out, new password, removed account) ends with the next request, not with its cookie.</summary>
    private static async Task EndRevokedAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The page that tells of a fault opens to nobody in particular: it comes even where nobody can be looked up. The language stays.
            context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(context.Principal?.FindAll(PortalClaims.Language))));
            return;
        }

        var resolver = context.HttpContext.RequestServices.GetRequiredService<AccessResolver>();
        var byUser = !context.HttpContext.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
        var state = await resolver.StateAsync(context.Principal ?? new(), byUser, context.HttpContext.RequestAborted);
        context.HttpContext.Features.Set(state);
        if (state.Access == Access.None)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    /// <summary>A page that the role does not open: said on a page of its own, and written down.</summary>
    private static async Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var services = context.HttpContext.RequestServices;
        var aborted = context.HttpContext.RequestAborted;
        var access = await services.GetRequiredService<AccessResolver>().ResolveAsync(context.HttpContext.User, aborted);
        await services.GetRequiredService<AccessRefusals>().RecordPageAsync(access, context.Request.Path, aborted);
        context.Response.Redirect(PortalUrls.AccessDenied);
    }
}
