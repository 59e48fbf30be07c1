namespace VoipPortal.Domain.People;

/// <summary>What a user is: one of the customer roles, or staff with one or both staff roles.</summary>
[Flags]
public enum PortalRoles
{
    None = 0,

    /// <summary>Customer: everything of that customer.</summary>
    Administrator = 1,

    /// <summary>Customer: reads everything, changes nothing that costs money.</summary>
    Technical = 2,

    /// <summary>Customer: pays orders, sees invoices, reads the rest.</summary>
    Billing = 4,

    /// <summary>Staff: helps customers inside a support session.</summary>
    Support = 8,

    /// <summary>Staff: renewals, catalogue, imports, parked cases, staff accounts.</summary>
    Operations = 16,

    Staff = Support | Operations,
    CustomerUser = Administrator | Technical | Billing,
}
