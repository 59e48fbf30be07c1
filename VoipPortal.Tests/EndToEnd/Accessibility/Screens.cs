using Microsoft.Playwright;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accessibility;

/// <summary>Every page of the portal and each state of it that looks different, by name.</summary>
public static partial class Screens
{
    private const string Group = "/telecom/telephonie/tg10003-voip-3";

    private static readonly (string Name, string? Account, string Path, Func<IPage, Task>? Prepare)[] All =
    [
        ("sign-in", null, "/compte/connexion", null),
        ("sign-in refused", null, "/compte/connexion", RefuseAsync),
        ("forgotten password", null, "/compte/mot-de-passe-oublie", null),
        ("reset password", null, "/compte/nouveau-mot-de-passe?code=x", null),
        ("invitation that opens nothing", null, "/compte/invitation?code=x", null),
        ("users", Demo.Administrator, "/utilisateurs", null),
        ("users, removal", Demo.Administrator, "/utilisateurs", RemoveUserAsync),
        ("users, erasure", Demo.Administrator, "/utilisateurs", ErasePersonAsync),
        ("staff accounts", Demo.Operations, "/exploitation/comptes", null),
        ("journal", Demo.Operations, "/exploitation/journal", null),
        ("journal, no entry", Demo.Support, "/exploitation/journal?client=zzzz&session=zzzz", null),
        ("not found, anonymous", null, "/nulle-part", null),
        ("error", null, "/erreur", null),
        ("access denied", Demo.Support, "/telecom", null),
        ("change password", Demo.Technical, "/compte/mot-de-passe", null),
        ("account security", Demo.Administrator, "/compte/securite", null),
        ("open sessions", Demo.Administrator, "/compte/sessions", null),
        ("own data", Demo.Technical, "/compte/donnees", null),
        ("second factor", Demo.Billing, "/compte/second-facteur", null),
        ("confirm", Demo.Administrator, "/compte/confirmer", null),
        ("telecom", Demo.Administrator, "/telecom", null),
        ("account menu open", Demo.Administrator, "/telecom", OpenMenuAsync),
        ("telephony", Demo.Administrator, "/telecom/telephonie", null),
        ("pending changes", Demo.Administrator, "/telecom/telephonie/changements", null),
        ("pending changes, none", Demo.OtherCustomer, "/telecom/telephonie/changements", null),
        ("group", Demo.Administrator, "/telecom/telephonie/tg10003-voip-2", null),
        ("group, no match", Demo.Administrator, Group + "?q=zzzz", null),
        ("group, orders", Demo.Administrator, "/telecom/telephonie/tg10003-voip-2/commandes", null),
        ("group, no orders", Demo.Administrator, Group + "/commandes", null),
        ("line", Demo.Administrator, LineWithPending, null),
        ("line, management", Demo.Administrator, LineWithPending + "/gestion", null),
        ("line, calls", Demo.Administrator, LineWithPending + "/appels", null),
        ("line, history", Demo.Administrator, LineWithPending + "/historique", null),
        ("line, suspended", Demo.Administrator, SuspendedLine, null),
        ("change offer", Demo.Administrator, FreeLine + "/gestion/changer-offre", null),
        ("change offer, chosen", Demo.Administrator, FreeLine + "/gestion/changer-offre", ChooseAsync),
        ("change offer, pending", Demo.Administrator, LineWithPending + "/gestion/changer-offre", null),
        ("change offer, dialog", Demo.Administrator, LineWithPending + "/gestion/changer-offre", AskAsync),
        ("change offer, read only", Demo.Technical, FreeLine + "/gestion/changer-offre", null),
        ("change offer, suspended", Demo.Administrator, SuspendedLine + "/gestion/changer-offre", null),
        ("simultaneous calls", Demo.Administrator, FreeCalls, null),
        ("simultaneous calls, more", Demo.Administrator, FreeCalls, MoreAsync),
        ("simultaneous calls, conditions open", Demo.Administrator, FreeCalls, ReadAsync),
        ("simultaneous calls, fewer, dialog", Demo.Administrator, FreeCalls, FewerAsync),
        ("simultaneous calls, support", Demo.Administrator, FreeCalls, SupportAsync),
        ("simultaneous calls, order open", Demo.Administrator, CallsWithOrder, null),
        ("simultaneous calls, reduction pending", Demo.Administrator, CallsWithReduction, null),
        ("simultaneous calls, discovery", Demo.Administrator, DiscoveryCalls, null),
        ("simultaneous calls, read only", Demo.Technical, FreeCalls, null),
        ("simultaneous calls, suspended", Demo.Administrator, SuspendedLine + "/appels/simultanes", null),
        ("several lines", Demo.Administrator, "/telecom/telephonie/plusieurs-lignes", null),
        ("several lines, preview", Demo.Administrator, "/telecom/telephonie/plusieurs-lignes?offre=enterprise-plus", PreviewAsync),
        ("several lines, calls", Demo.Administrator, "/telecom/telephonie/plusieurs-lignes?faire=appels", null),
        ("several lines, calls preview", Demo.Administrator, "/telecom/telephonie/plusieurs-lignes?faire=appels", PreviewCallsAsync),
        ("several lines, reduction preview", Demo.Administrator, "/telecom/telephonie/plusieurs-lignes?faire=appels", PreviewReductionAsync),
        ("several lines, read only", Demo.Technical, "/telecom/telephonie/plusieurs-lignes", null),
        ("orders", Demo.Administrator, "/commandes", null),
        ("orders, none", Demo.OtherCustomer, "/commandes", null),
        ("orders, no match", Demo.Administrator, "/commandes?q=zzzz", null),
        ("order", Demo.Administrator, "/commandes", OpenOrderAsync),
        ("invoices, none", Demo.Administrator, "/factures", null),
        ("group, next invoice", Demo.Administrator, "/telecom/telephonie/tg10003-voip-2/factures", null),
        ("parked cases, none", Demo.Operations, "/exploitation/a-traiter", null),
        ("bank transfers", Demo.Operations, "/exploitation/virements", null),
        ("not found", Demo.Administrator, Group + "/lignes/33199999999", null),
        ("history", Demo.Administrator, "/historique", null),
        ("history, none", Demo.Administrator, "/historique?q=zzzz", null),
        ("imports", Demo.Operations, "/exploitation/imports", null),
        ("renewals", Demo.Operations, "/exploitation/renouvellements", null),
        ("renewals, simulated", Demo.Operations, "/exploitation/renouvellements", SimulateAsync),
        ("renewal, to approve", Demo.Operations, "/exploitation/renouvellements/2025-12", null),
        ("renewal, stopped", Demo.Operations, "/exploitation/renouvellements/2025-11", null),
        ("renewal, parked groups", Demo.Operations, "/exploitation/renouvellements/2025-10?groupes=Parked", null),
        ("mails", Demo.Operations, "/exploitation/courriers", null),
        ("mails, none", Demo.Operations, "/exploitation/courriers?q=zzzz", null),
        ("mails in the folder", Demo.Operations, "/exploitation/courriers/dossier", null),
        ("mail, opened", Demo.Operations, "/exploitation/courriers/dossier", OpenMailAsync),
        .. OfSupport,
    ];

    public static string LineWithPending => Demo.LinePath("33465710029");

    public static string SuspendedLine => Demo.LinePath("33353010015");

    private static string FreeCalls => FreeLine + "/appels/simultanes";

    private static string CallsWithOrder => Demo.LinePath("33261910034") + "/appels/simultanes";

    private static string CallsWithReduction => Demo.LinePath("33536490034") + "/appels/simultanes";

    private static string DiscoveryCalls => Demo.LinePath("33353010017") + "/appels/simultanes";

    public static string FreeLine => Demo.LinePath("33465710030");

    public static TheoryData<string> Names => [.. All.Select(screen => screen.Name)];

    /// <summary>A line with a pending change and one that is suspended, made once.</summary>
    public static async Task FillAsync(PortalSite site)
    {
        await site.Backstage.SuspendAsync("+33353010015");
        await site.Backstage.FillRenewalsAsync();
        await using var visit = await site.VisitAsync(Demo.Administrator);
        await visit.OpenAsync(LineWithPending + "/gestion/changer-offre");
        await visit.ClickAsync("Modifier l'offre");
        await visit.Page.Locator("#offers").SelectOptionAsync("enterprise-mob-10h");
        await visit.ClickAsync("Valider");
        await visit.SeesAsync("Changement enregistré");
        await OrderAsync(visit);
        await ReduceAsync(visit);
        await AssistAsync(site);
    }

    public static async Task<Visit> OpenAsync(PortalSite site, string name, Viewer viewer)
    {
        var screen = All.Single(screen => screen.Name == name);
        var visit = await site.VisitAsync(screen.Account, viewer);
        await visit.Page.GotoAsync(screen.Path);
        if (await visit.Page.Locator("[data-interactive]").CountAsync() > 0)
        {
            await visit.Page.HoldsAsync("!document.querySelector('script[src*=\"blazor.web\"]') || document.querySelector('[data-interactive=true]') !== null");
        }

        await (screen.Prepare?.Invoke(visit.Page) ?? Task.CompletedTask);
        return visit;
    }

    private static async Task RefuseAsync(IPage page)
    {
        await page.Locator("#email").FillAsync("nobody@test.example");
        await page.Locator("#password").FillAsync("wrong");
        await page.Locator("main button.btn-primary").ClickAsync();
        await page.Locator("form:not(.passkey) .notice-refused").WaitForAsync();
    }

    private static async Task OpenMailAsync(IPage page)
    {
        await page.Locator("main .row-link").First.ClickAsync();
        await page.Locator("iframe").WaitForAsync();

        // Nothing runs in the sandbox, the checker neither: it looks at the same mail without one.
        await page.EvaluateAsync("const frame = document.querySelector('iframe'), open = frame.cloneNode(); open.removeAttribute('sandbox'); frame.replaceWith(open)");
    }

    private static async Task OpenMenuAsync(IPage page)
    {
        await page.Locator("details.menu > summary:visible").Last.ClickAsync();
        await page.Locator("details[open] .menu-sheet").WaitForAsync();
    }

    private static async Task SimulateAsync(IPage page)
    {
        await page.Locator("main .card .actions .btn").First.ClickAsync();
        await page.Locator("main dl").WaitForAsync();
    }

    private static async Task ChooseAsync(IPage page)
    {
        await page.Locator("main .btn-primary").ClickAsync();
        await page.Locator("#offers").SelectOptionAsync("enterprise-plus");
        await page.Locator(".differences").WaitForAsync();
    }

    private static async Task MoreAsync(IPage page)
    {
        await page.Locator("#calls").SelectOptionAsync("15");
        await page.Locator(".aside .facts-rows").WaitForAsync();
    }

    private static async Task ReadAsync(IPage page)
    {
        await page.Locator("details.conditions > summary").ClickAsync();
        await page.Locator(".conditions-text").WaitForAsync();
    }

    private static async Task FewerAsync(IPage page)
    {
        await page.Locator("#calls").SelectOptionAsync("5");
        await page.Locator(".aside .btn-primary").ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
    }

    private static async Task SupportAsync(IPage page)
    {
        await page.Locator("#calls").SelectOptionAsync("100");
        await page.Locator(".aside .notice").WaitForAsync();
    }

    private static async Task OpenOrderAsync(IPage page)
    {
        await page.Locator("tbody a.row-link").First.ClickAsync();
        await page.Locator(".steps").WaitForAsync();
    }

    private static async Task AskAsync(IPage page)
    {
        await page.Locator("main .btn-danger").ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
    }
}

/// <summary>The shared portal, with a pending change and a suspended line to look at.</summary>
public sealed class FilledSite(DemoSite demo, Browser browser) : IAsyncLifetime
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static bool _isFilled;

    public PortalSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await demo.OpenAsync(browser);
        await Turn.WaitAsync();
        try
        {
            if (!_isFilled)
            {
                await Screens.FillAsync(Site);
                _isFilled = true;
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
