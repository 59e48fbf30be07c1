namespace VoipPortal.Domain.People;

/// <summary>What one may do; every command and query asks for one of them.</summary>
[Flags]
public enum Rights
{
    None = 0,

    /// <summary>See groups, lines, what is pending and the journal of one's customer.</summary>
    ReadServices = 1,

    /// <summary>Change, replace and cancel what lines have.</summary>
    ChangeServices = 2,

    /// <summary>Import fleets.</summary>
    Import = 4,

    /// <summary>Add staff and customer accounts.</summary>
    ManageAccounts = 8,

    /// <summary>Pay orders.</summary>
    Pay = 16,

    /// <summary>Record bank transfers and settle parked cases.</summary>
    SettlePayments = 32,

    /// <summary>See which mails wait, left or are parked, and have them sent again.</summary>
    ManageMails = 64,

    /// <summary>Start, approve, stop and retry renewals, and see what they came to.</summary>
    RunRenewals = 128,

    /// <summary>Accept the conditions and so order extra calls.</summary>
    OrderCalls = 256,

    /// <summary>Prepare an order that the customer accepts and pays.</summary>
    PrepareOrders = 512,

    /// <summary>Find any customer, and open a session to act for it.</summary>
    Assist = 1024,

    /// <summary>Say whether support may act for one's customer, and end its sessions.</summary>
    ManageSettings = 2048,

    /// <summary>Invite, promote and remove the users of one's customer.</summary>
    ManageUsers = 4096,

    /// <summary>Search the journal of every customer, and of the portal itself.</summary>
    SearchJournal = 8192,

    /// <summary>Take along all that is held on one's customer.</summary>
    ExportData = 16384,
}

/// <summary>Which role gives which rights.</summary>
public static class RoleRights
{
    /// <summary>What is given within a support session: whatever binds the customer, costs it money now or opens its accounts is not.</summary>
    public const Rights InSession = Rights.ReadServices | Rights.ChangeServices | Rights.PrepareOrders;

    public static Rights Of(PortalRoles roles)
    {
        var rights = Rights.None;
        if ((roles & PortalRoles.CustomerUser) != 0)
        {
            rights |= Rights.ReadServices;
        }

        if (roles.HasFlag(PortalRoles.Administrator))
        {
            rights |= Rights.ChangeServices | Rights.OrderCalls | Rights.Pay | Rights.ManageSettings | Rights.ManageUsers | Rights.ExportData;
        }

        if (roles.HasFlag(PortalRoles.Billing))
        {
            rights |= Rights.Pay;
        }

        if (roles.HasFlag(PortalRoles.Support))
        {
            rights |= Rights.Assist | Rights.SearchJournal;
        }

        if (roles.HasFlag(PortalRoles.Operations))
        {
            rights |= Rights.Import | Rights.ManageAccounts | Rights.SettlePayments | Rights.ManageMails | Rights.RunRenewals | Rights.SearchJournal;
        }

        return rights;
    }
}
