using System.Security.Claims;
using MudBlazor;
using VoipPortal.Resources;

namespace VoipPortal.Components.Layout;

/// <summary>One place of the menu. A child is shown under its parent, and stands alone in the phone's bar.</summary>
public sealed record NavEntry(string Text, string Url, string Icon, bool Child = false)
{
    public bool Holds(string path) => path == Url || path.StartsWith(Url + "/", StringComparison.Ordinal);
}

/// <summary>The menu, in its order: a feature that brings a page adds its entry here.</summary>
public static class NavSections
{
    private static readonly NavEntry Telecom = new(nameof(Shell.Telecom), PortalUrls.Telecom, Icons.Material.Outlined.Apartment);
    private static readonly NavEntry Telephony = new(nameof(Shell.Telephony), PortalUrls.Telephony, Icons.Material.Outlined.Call, Child: true);
    private static readonly NavEntry Orders = new(nameof(Shell.Orders), PortalUrls.Orders, Icons.Material.Outlined.ReceiptLong);
    private static readonly NavEntry Invoices = new(nameof(Shell.Invoices), PortalUrls.Invoices, Icons.Material.Outlined.RequestQuote);
    private static readonly NavEntry History = new(nameof(Shell.History), PortalUrls.History, Icons.Material.Outlined.History);
    private static readonly NavEntry Transfers = new(nameof(Shell.Transfers), PortalUrls.BankTransfers, Icons.Material.Outlined.AccountBalance);
    private static readonly NavEntry Renewals = new(nameof(Shell.Renewals), PortalUrls.Renewals, Icons.Material.Outlined.Autorenew);
    private static readonly NavEntry Parked = new(nameof(Shell.Parked), PortalUrls.ParkedCases, Icons.Material.Outlined.Inbox);
    private static readonly NavEntry Imports = new(nameof(Shell.Imports), PortalUrls.Imports, Icons.Material.Outlined.UploadFile);

    private static readonly NavEntry Journal = new(nameof(Shell.Journal), PortalUrls.Journal, Icons.Material.Outlined.ManageSearch);
    private static readonly NavEntry Mails = new(nameof(Shell.Mails), PortalUrls.Mails, Icons.Material.Outlined.MailOutline);

    private static readonly NavEntry Users = new(nameof(Shell.Users), PortalUrls.Users, Icons.Material.Outlined.Group);
    private static readonly NavEntry Staff = new(nameof(Shell.StaffAccounts), PortalUrls.StaffAccounts, Icons.Material.Outlined.Badge);
    private static readonly NavEntry Assistance = new(nameof(Shell.Assistance), PortalUrls.Assistance, Icons.Material.Outlined.SupportAgent);
    private static readonly IReadOnlyList<NavEntry> OfCustomer = [Telecom, Telephony, Orders, Invoices, History];

    /// <param name="user">Who looks.</param>
    /// <param name="inSession">Whether it is a member of support who acts for a customer: he sees what the customer sees.</param>
    public static IReadOnlyList<NavEntry> For(ClaimsPrincipal user, bool inSession = false)
    {
        if (user.Identity?.IsAuthenticated != true)
        {
            return [];
        }

        if (!user.IsInRole("Support") && !user.IsInRole("Operations"))
        {
            return user.IsInRole("Administrator") ? [.. OfCustomer, Users] : OfCustomer;
        }

        IReadOnlyList<NavEntry> support = user.IsInRole("Support") ? [Assistance] : [];
        IReadOnlyList<NavEntry> operations = user.IsInRole("Operations") ? [Parked, Transfers, Renewals, Mails, Imports, Staff] : [];
        return inSession ? [.. OfCustomer, .. support] : [.. support, History, Journal, .. operations];
    }

    /// <summary>The entry that <paramref name="path"/> lies under: the one with the longest address.</summary>
    public static NavEntry? Current(IReadOnlyList<NavEntry> entries, string path) =>
        entries.Where(e => e.Holds(path)).MaxBy(e => e.Url.Length);
}
