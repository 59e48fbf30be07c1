using VoipPortal.Components;
using VoipPortal.Components.Layout;
using VoipPortal.Domain.People;
using static VoipPortal.Tests.EndToEnd.RouteMatrix.Shows;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>Every route of the portal and whom it is for. A route that is not here fails the tests.</summary>
public static class RouteTable
{
    /// <summary>Of the framework: scripts and circuits, in which every call asks anew who is there.</summary>
    public static readonly IReadOnlySet<string> OfTheFramework = new HashSet<string>
    {
        "/_blazor", "/_blazor/negotiate", "/_blazor/disconnect/", "/_blazor/initializers/", "/_framework/opaque-redirect", "{**path:file}",
    };

    public static IReadOnlyList<RoutePolicy> All { get; } = [.. Open, .. Services, .. Orders, .. Invoices, .. OfTheAccount, .. OfStaff, .. Posts];

    private static IEnumerable<RoutePolicy> Open =>
    [
        Anybody("GET", PortalUrls.SignIn, _ => PortalUrls.SignIn, have => PortalUrls.SignInThen(PortalUrls.Order(have.Order)), have => $"{PortalUrls.SignIn}?email={have.User}"),
        Anybody("GET", PortalUrls.ForgottenPassword, _ => PortalUrls.ForgottenPassword, have => $"{PortalUrls.ForgottenPassword}?email={have.User}"),
        Anybody("GET", PortalUrls.ResetPassword, _ => PortalUrls.ResetPassword, have => $"{PortalUrls.ResetPassword}?email={have.User}&code=x"),
        Anybody("GET", PortalUrls.Invitation, _ => PortalUrls.Invitation, have => $"{PortalUrls.Invitation}?code={have.Session}"),
        Anybody("GET", PortalUrls.SignInCode, _ => PortalUrls.SignInCode) with { Status = 302 },
        Anybody("GET", PortalUrls.AccessDenied, _ => PortalUrls.AccessDenied),
        Anybody("GET", PortalUrls.Error, _ => PortalUrls.Error),
        Anybody("GET", PortalUrls.NotFound, _ => PortalUrls.NotFound),
        Anybody("GET", PortalUrls.DemoCard, have => $"{PortalUrls.DemoCard}?jeton={have.Order}") with { Status = 404 },
        Anybody("GET", ThemeStylesheet.Path, _ => ThemeStylesheet.Path),
    ];

    private static IEnumerable<RoutePolicy> Services =>
    [
        Reads(PortalUrls.Telecom, _ => PortalUrls.Telecom),
        Reads(PortalUrls.Telephony, _ => PortalUrls.Telephony, have => $"{PortalUrls.Telephony}?q={have.Group}"),
        Reads(PortalUrls.PendingChanges, _ => PortalUrls.PendingChanges, _ => PortalUrls.PendingChanges + "?page=2"),
        Reads(
            PortalUrls.SeveralLines, _ => PortalUrls.SeveralLines, have => PortalUrls.SeveralLinesFor("enterprise-plus", have.Line),
            have => PortalUrls.SeveralLinesForCalls(have.Line), have => PortalUrls.SeveralLinesOf(have.Group)),
        Reads(
            "/telecom/telephonie/{Group}", have => PortalUrls.Group(have.Group), have => $"{PortalUrls.Group(have.Group)}?q={have.Mark}", have => $"{PortalUrls.Group(have.Group)}?attente=oui"),
        Reads("/telecom/telephonie/{Group}/commandes", have => PortalUrls.GroupOrders(have.Group)),
        Reads("/telecom/telephonie/{Group}/factures", have => PortalUrls.GroupInvoices(have.Group)),
        Reads("/telecom/telephonie/{Group}/lignes/{Number}", have => PortalUrls.Line(have.Group, have.Line), have => PortalUrls.Line(have.Group, have.OrderedLine)),
        Reads(
            "/telecom/telephonie/{Group}/lignes/{Number}/{Section}", have => PortalUrls.LineManagement(have.Group, have.Line), have => PortalUrls.LineCalls(have.Group, have.OrderedLine),
            have => PortalUrls.LineHistory(have.Group, have.Line)),
        Reads(
            "/telecom/telephonie/{Group}/lignes/{Number}/gestion/changer-offre", have => PortalUrls.OfferChange(have.Group, have.Line),
            have => PortalUrls.OfferChange(have.Group, have.Line, "enterprise-plus")),
        Reads("/telecom/telephonie/{Group}/lignes/{Number}/appels/simultanes", have => PortalUrls.SimultaneousCalls(have.Group, have.OrderedLine)),
        Reads("/telecom/telephonie/lots/{Id:guid}", have => PortalUrls.Batch(have.Batch), have => PortalUrls.Batch(have.Batch) + "?page=2"),
        Reads(PortalUrls.BatchCsvRoute, have => PortalUrls.BatchCsv(have.Batch)),
    ];

    private static IEnumerable<RoutePolicy> Orders =>
    [
        Reads(
            PortalUrls.Orders, _ => PortalUrls.Orders, have => $"{PortalUrls.Orders}?q={have.Order}", have => $"{PortalUrls.Orders}?q={have.Line.TrimStart('+')}",
            have => $"{PortalUrls.Orders}?q={have.Mark}", _ => PortalUrls.Orders + "?etat=Delivered"),
        Reads(
            "/commandes/{Number}", have => PortalUrls.Order(have.Order), have => PortalUrls.Order(have.PaidOrder), have => PortalUrls.Order(have.Prepared),
            have => PortalUrls.OrderInPlaceOf(have.Order, have.PaidOrder), have => PortalUrls.OrderRows(have.Order, have.Mark, 1)),
        Reads(PortalUrls.OrderPdfRoute, have => PortalUrls.OrderPdf(have.PaidOrder), have => PortalUrls.OrderPdf(have.Order)),
        SignedIn("GET", PortalUrls.OrderCheckoutRoute, Nothing, have => PortalUrls.OrderCheckout(have.Order)) with { Status = 302 },
    ];

    private static IEnumerable<RoutePolicy> Invoices =>
    [
        Reads(
            PortalUrls.Invoices, _ => PortalUrls.Invoices, have => $"{PortalUrls.Invoices}?q={have.Invoice}", have => $"{PortalUrls.Invoices}?groupe={have.Group}",
            _ => PortalUrls.Invoices + "?mois=2026-01"),
        Reads("/factures/{Number}", have => PortalUrls.Invoice(have.Invoice)),
        Reads(PortalUrls.InvoicePdfRoute, have => PortalUrls.InvoicePdf(have.Invoice)),
        Reads(PortalUrls.InvoiceXmlRoute, have => PortalUrls.InvoiceXml(have.Invoice)),
        Reads(PortalUrls.InvoiceCsvRoute, have => PortalUrls.InvoiceCsv(have.Invoice)),
        Reads(PortalUrls.InvoiceExport, _ => PortalUrls.InvoiceExport, have => $"{PortalUrls.InvoiceExport}?q={have.Invoice}", have => $"{PortalUrls.InvoiceExport}?groupe={have.Group}"),
    ];

    private static IEnumerable<RoutePolicy> OfTheAccount =>
    [
        SignedIn("GET", PortalUrls.Home, Nothing, _ => PortalUrls.Home) with { Status = 302 },
        SignedIn("GET", PortalUrls.Confirm, Nothing, _ => PortalUrls.Confirm, have => $"{PortalUrls.Confirm}?ReturnUrl={PortalUrls.Order(have.Order)}"),
        SignedIn("GET", PortalUrls.Security, Nothing, _ => PortalUrls.Security),
        SignedIn("GET", PortalUrls.SecondFactor, Nothing, _ => PortalUrls.SecondFactor),
        SignedIn("GET", PortalUrls.Sessions, Nothing, _ => PortalUrls.Sessions),
        SignedIn("GET", PortalUrls.Data, Nothing, _ => PortalUrls.Data),
        SignedIn("GET", PortalUrls.DataExport, OwnDeeds, _ => PortalUrls.DataExport) with { IsTold = true },
        SignedIn("GET", PortalUrls.ChangePassword, Nothing, _ => PortalUrls.ChangePassword),
        SignedIn(
            "GET", PortalUrls.History, OwnDeeds, _ => PortalUrls.History, have => $"{PortalUrls.History}?q={have.Line.TrimStart('+')}", have => $"{PortalUrls.History}?q={have.Order}",
            have => $"{PortalUrls.History}?q={have.User}", _ => PortalUrls.History + "?page=2"),
        Reads("/historique/sessions/{Id:guid}", have => PortalUrls.SupportSession(have.Session)),
        Reads(PortalUrls.Settings, _ => PortalUrls.Settings),
        Of(Rights.ExportData, OwnCustomer, PortalUrls.CustomerDataExport, _ => PortalUrls.CustomerDataExport) with { IsTold = true },
        Of(Rights.ManageUsers, OwnCustomer, PortalUrls.Users, _ => PortalUrls.Users),
    ];

    private static IEnumerable<RoutePolicy> OfStaff =>
    [
        Of(Rights.Assist, OwnDeeds, PortalUrls.Assistance, _ => PortalUrls.Assistance, have => PortalUrls.AssistanceAfter(have.Session), have => $"{PortalUrls.Assistance}?q={have.Mark}"),
        Of(
            Rights.SearchJournal, Everybody, PortalUrls.Journal, _ => PortalUrls.Journal, have => $"{PortalUrls.Journal}?client={have.Code}", have => $"{PortalUrls.Journal}?auteur={have.User}",
            have => $"{PortalUrls.Journal}?ligne={have.Line.TrimStart('+')}", have => $"{PortalUrls.Journal}?session={have.Session}"),
        Of(Rights.SearchJournal, Everybody, PortalUrls.JournalExport, have => $"{PortalUrls.JournalExport}?client={have.Code}", have => $"{PortalUrls.JournalExport}?session={have.Session}"),
        Of(Rights.ManageAccounts, Everybody, PortalUrls.StaffAccounts, _ => PortalUrls.StaffAccounts),
        Of(Rights.ManageAccounts, Everybody, PortalUrls.DataOnRequest, have => $"{PortalUrls.DataOnRequest}?client={have.Code}", have => $"{PortalUrls.DataOnRequest}?adresse={have.User}") with { Status = 404 },
        Of(Rights.Import, Everybody, PortalUrls.Imports, _ => PortalUrls.Imports),
        Of(Rights.SettlePayments, Everybody, PortalUrls.BankTransfers, _ => PortalUrls.BankTransfers, have => $"{PortalUrls.BankTransfers}?q={have.Order}"),
        Of(Rights.SettlePayments, Everybody, PortalUrls.ParkedCases, _ => PortalUrls.ParkedCases),
        Of(Rights.ManageMails, Everybody, PortalUrls.Mails, _ => PortalUrls.Mails, have => $"{PortalUrls.Mails}?q={have.Email}"),
        Of(Rights.ManageMails, Everybody, PortalUrls.WrittenMails, _ => PortalUrls.WrittenMails, have => PortalUrls.WrittenMail(have.Session)),
        Of(Rights.RunRenewals, Everybody, PortalUrls.Renewals, _ => PortalUrls.Renewals),
        Of(Rights.RunRenewals, Everybody, "/exploitation/renouvellements/{Month}", _ => PortalUrls.Renewal(new DateOnly(2026, 1, 1)), _ => PortalUrls.Renewal(new DateOnly(2026, 1, 1)) + "?page=2"),
        Of(Rights.RunRenewals, Everybody, PortalUrls.IssuedInvoiceRoute, have => PortalUrls.IssuedInvoice(have.Invoice)) with { Status = 404 },
    ];

    private static IEnumerable<RoutePolicy> Posts =>
    [
        SignedIn("POST", PortalUrls.OrderCheckoutRoute, Nothing, have => PortalUrls.OrderCheckout(have.Order), have => PortalUrls.OrderCheckout(have.PaidOrder),
            have => PortalUrls.OrderCheckout(have.Prepared)) with { Status = 303, Form = new Dictionary<string, string> { ["way"] = "demo" } },
        Anybody("POST", "/paiements/notifications/{way}", have => $"/paiements/notifications/{have.Order}") with { Status = 404 },
        Anybody("POST", PortalUrls.PasskeyRequest, _ => PortalUrls.PasskeyRequest) with { Form = new Dictionary<string, string> { ["purpose"] = "SignIn" } },
        SignedIn("POST", PortalUrls.PasskeyCreation, Nothing, _ => PortalUrls.PasskeyCreation) with { Form = new Dictionary<string, string> { ["purpose"] = "" } },
        Anybody("POST", PortalUrls.Language, _ => PortalUrls.Language) with { Status = 302, Form = new Dictionary<string, string> { ["culture"] = "fr" } },
        Anybody("POST", PortalUrls.Theme, _ => PortalUrls.Theme) with { Status = 302, Form = new Dictionary<string, string> { ["theme"] = "dark" } },
        SignedIn("POST", PortalUrls.LeaveSupport, Nothing, _ => PortalUrls.LeaveSupport) with { Status = 302, IsLast = true },
        Anybody("POST", PortalUrls.SignOut, _ => PortalUrls.SignOut) with { Status = 302, IsLast = true },
    ];

    private static RoutePolicy Anybody(string method, string template, params IReadOnlyList<Func<Holdings, string>> addresses) =>
        new(method, template, Nothing, null, true, addresses);

    private static RoutePolicy SignedIn(string method, string template, Shows shows, params IReadOnlyList<Func<Holdings, string>> addresses) =>
        new(method, template, shows, null, false, addresses);

    private static RoutePolicy Reads(string template, params IReadOnlyList<Func<Holdings, string>> addresses) => Of(Rights.ReadServices, OwnCustomer, template, addresses);

    private static RoutePolicy Of(Rights right, Shows shows, string template, params IReadOnlyList<Func<Holdings, string>> addresses) =>
        new("GET", template, shows, right, false, addresses);
}
