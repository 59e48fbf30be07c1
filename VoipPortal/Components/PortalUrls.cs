using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;

namespace VoipPortal.Components;

/// <summary>Every address of the portal, built in one place. A number is the E.164 number without its <c>+</c>.</summary>
public static class PortalUrls
{
    public const string Home = "/";
    public const string Telecom = "/telecom";
    public const string Telephony = "/telecom/telephonie";
    public const string PendingChanges = "/telecom/telephonie/changements";
    public const string SeveralLines = "/telecom/telephonie/plusieurs-lignes";
    private const string Batches = "/telecom/telephonie/lots";
    public const string Orders = "/commandes";
    public const string Invoices = "/factures";
    public const string History = "/historique";
    public const string Assistance = "/assistance";
    public const string LeaveSupport = "/assistance/quitter";
    public const string Settings = "/parametres";
    public const string CustomerDataExport = Settings + "/donnees";
    public const string Users = "/utilisateurs";
    public const string StaffAccounts = "/exploitation/comptes";
    public const string DataOnRequest = "/exploitation/donnees";
    public const string Journal = "/exploitation/journal";
    public const string JournalExport = Journal + "/csv";
    public const string ParkedCases = "/exploitation/a-traiter";
    public const string BankTransfers = "/exploitation/virements";
    public const string DemoCard = DemoCheckout.PagePath;
    public const string Renewals = "/exploitation/renouvellements";
    public const string Imports = "/exploitation/imports";
    public const string Mails = "/exploitation/courriers";
    public const string WrittenMails = "/exploitation/courriers/dossier";

    public const string SignIn = "/compte/connexion";
    public const string SignOut = "/compte/deconnexion";
    public const string ForgottenPassword = "/compte/mot-de-passe-oublie";
    public const string ResetPassword = "/compte/nouveau-mot-de-passe";
    public const string Invitation = "/compte/invitation";
    public const string ChangePassword = "/compte/mot-de-passe";
    public const string SignInCode = "/compte/code";
    public const string Confirm = "/compte/confirmer";
    public const string Security = "/compte/securite";
    public const string SecondFactor = "/compte/second-facteur";
    public const string PasskeyCreation = "/compte/cles-d-acces/creation";
    public const string PasskeyRequest = "/compte/cles-d-acces/demande";
    public const string Sessions = "/compte/sessions";
    public const string Data = "/compte/donnees";
    public const string DataExport = Data + "/fichier";
    public const string AccessDenied = "/compte/acces-refuse";
    public const string Language = "/preferences/langue";
    public const string Theme = "/preferences/theme";

    public const string NotFound = "/introuvable";
    public const string Error = "/erreur";

    /// <summary>The renewal of a month, given by any day of it.</summary>
    public static string Renewal(DateOnly period) => $"{Renewals}/{period.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)}";

    public static string Group(string group) => $"{Telephony}/{Uri.EscapeDataString(group)}";

    public static string GroupOrders(string group) => $"{Group(group)}/commandes";

    public static string Line(string group, string number) => $"{Group(group)}/lignes/{number.TrimStart('+')}";

    public static string LineManagement(string group, string number) => $"{Line(group, number)}/gestion";

    public static string OfferChange(string group, string number) => $"{LineManagement(group, number)}/changer-offre";

    /// <summary>With an offer chosen already.</summary>
    public static string OfferChange(string group, string number, string offer) => $"{OfferChange(group, number)}?offre={Uri.EscapeDataString(offer)}";

    public static string LineCalls(string group, string number) => $"{Line(group, number)}/appels";

    public static string SimultaneousCalls(string group, string number) => $"{LineCalls(group, number)}/simultanes";

    /// <summary>A batch of lines: its preview, then its result.</summary>
    public static string Batch(Guid id) => $"{Batches}/{id}";

    public const string BatchCsvRoute = Batches + "/{id:guid}/csv";

    public static string BatchCsv(Guid id) => $"{Batch(id)}/csv";

    /// <summary>The choice of several lines, for another offer.</summary>
    public static string SeveralLinesFor(string offer, string? number = null) =>
        $"{SeveralLines}?offre={Uri.EscapeDataString(offer)}" + (number is null ? "" : $"&ligne={number.TrimStart('+')}");

    /// <summary>The choice of several lines, for their simultaneous calls, one ticked at first.</summary>
    public static string SeveralLinesForCalls(string number) => $"{SeveralLines}?faire=appels&ligne={number.TrimStart('+')}";

    /// <summary>The choice of several lines, those of a group at first.</summary>
    public static string SeveralLinesOf(string group) => $"{SeveralLines}?groupe={Uri.EscapeDataString(group)}";

    public static string Order(string number) => $"{Orders}/{Uri.EscapeDataString(number)}";

    /// <summary>A page of the rows of an order.</summary>
    public static string OrderRows(string number, string? search, int page) =>
        Order(number) + string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?page={page}") + (search is null ? "" : $"&q={Uri.EscapeDataString(search)}");

    /// <summary>An order just made, which took the place of another.</summary>
    public static string OrderInPlaceOf(string number, string replaced) => $"{Order(number)}?remplace={Uri.EscapeDataString(replaced)}";

    public const string OrderPdfRoute = Orders + "/{number}/pdf";
    public const string OrderCheckoutRoute = Orders + "/{number}/payer";

    public static string OrderCheckout(string number) => $"{Order(number)}/payer";

    /// <summary>The order, on coming back from a page on which it was paid, or was not.</summary>
    public static string OrderAfterPayment(string number, OrderReturn how) => $"{Order(number)}?{OrderReturns.Name}={how.Word()}";

    /// <summary>The order, with the reason for which it could not be paid.</summary>
    public static string OrderRefused(string number, string code) => $"{Order(number)}?{OrderReturns.RefusalName}={Uri.EscapeDataString(code)}";

    /// <summary>Where whoever takes the money tells what became of it.</summary>
    public static string PaymentNotifications(string way) => $"{CheckoutNotifications.Path}/{Uri.EscapeDataString(way)}";

    public const string InvoicePdfRoute = Invoices + "/{number}/pdf";
    public const string InvoiceXmlRoute = Invoices + "/{number}/xml";
    public const string InvoiceCsvRoute = Invoices + "/{number}/csv";
    public const string IssuedInvoiceRoute = Renewals + "/factures/{number}";
    public const string InvoiceExport = Invoices + "/export";

    public static string Invoice(string number) => $"{Invoices}/{Uri.EscapeDataString(number)}";

    public static string InvoicePdf(string number) => $"{Invoice(number)}/pdf";

    /// <summary>The invoice of any customer as a PDF, for those who issue them.</summary>
    public static string IssuedInvoice(string number) => $"{Renewals}/factures/{Uri.EscapeDataString(number)}";

    /// <summary>The electronic invoice.</summary>
    public static string InvoiceXml(string number) => $"{Invoice(number)}/xml";

    public static string InvoiceCsv(string number) => $"{Invoice(number)}/csv";

    /// <summary>The next invoice of a group, and those before it.</summary>
    public static string GroupInvoices(string group) => $"{Group(group)}/factures";

    public static string OrderPdf(string number) => $"{Order(number)}/pdf";

    /// <summary>A mail of the folder, opened.</summary>
    public static string WrittenMail(Guid id) => $"{WrittenMails}?courrier={id}";

    public static string LineHistory(string group, string number) => $"{Line(group, number)}/historique";

    /// <summary>A support session on one's own customer.</summary>
    public static string SupportSession(Guid id) => $"{History}/sessions/{id}";

    /// <summary>Where staff find customers, with how a session of theirs ended.</summary>
    public static string AssistanceAfter(Guid session) => $"{Assistance}?terminee={session}";

    /// <summary>The sign-in page, which leads back to <paramref name="returnUrl"/>, a path of this site.</summary>
    public static string SignInThen(string returnUrl) => $"{SignIn}?ReturnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The second step of a sign-in, which leads back to <paramref name="returnUrl"/>; null for the start.</summary>
    public static string SignInCodeThen(string? returnUrl) => $"{SignInCode}?ReturnUrl={Uri.EscapeDataString(LocalOrHome(returnUrl))}";

    /// <summary>The page that proves who sits there, which leads back to <paramref name="returnUrl"/>.</summary>
    public static string ConfirmThen(string returnUrl) => $"{Confirm}?ReturnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>
    /// A return address if it is a path of this site, the start otherwise. What is not ASCII did not come from our own pages, whose addresses are
    /// escaped, and cannot go into a header.
    /// </summary>
    public static string LocalOrHome(string? returnUrl) =>
        Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult.IsLocalUrl(returnUrl) && returnUrl.All(char.IsAscii) ? returnUrl : Home;
}
