namespace VoipPortal.Domain.People;

public enum ActorKind
{
    CustomerUser,
    Staff,
    System,
}

/// <summary>Who acts, as the journal names them.</summary>
/// <param name="UserId">The account; null for the portal itself.</param>
/// <param name="Name">E-mail address of the account, or what part of the portal acts.</param>
/// <param name="Kind">Customer user, staff, or the portal itself.</param>
/// <param name="SupportSession">The session in which a member of staff acts for a customer; null outside one.</param>
public sealed record Actor(Guid? UserId, string Name, ActorKind Kind, Guid? SupportSession = null)
{
    /// <summary>As customers see it beside what was done: members of staff by role and initials.</summary>
    public string PublicName => Kind == ActorKind.Staff ? $"Support ({Initials.Of(Name)})" : Name;
}

/// <summary>
/// Who is asking and what they reach: travels into every query and command. The database context is opened with it and
/// shows the rows of <see cref="CustomerId"/> alone.
/// </summary>
public sealed record Access
{
    private Access(Actor actor, Rights rights, long? customerId, bool everyCustomer = false)
    {
        Actor = actor;
        Rights = rights;
        CustomerId = customerId;
        ReachesEveryCustomer = everyCustomer;
    }

    public Actor Actor { get; }

    public Rights Rights { get; }

    /// <summary>The customer whose data is in reach; null when it is none, or all.</summary>
    public long? CustomerId { get; }

    public bool ReachesEveryCustomer { get; }

    /// <summary>The session in which a member of staff asks; null outside one.</summary>
    public Guid? SupportSession => Actor.SupportSession;

    public static Access ForUser(Guid userId, string name, PortalRoles roles, long? customerId)
    {
        var isStaff = (roles & PortalRoles.Staff) != 0;
        var actor = new Actor(userId, name, isStaff ? ActorKind.Staff : ActorKind.CustomerUser);
        return new Access(actor, RoleRights.Of(roles), isStaff ? null : customerId);
    }

    /// <summary>A member of staff within an open session: sees the customer, and has what both support and an administrator may.</summary>
    public static Access ForSupport(Guid userId, string name, Guid session, long customerId) =>
        new(new Actor(userId, name, ActorKind.Staff, session), RoleRights.InSession, customerId);

    /// <summary>The portal itself (start-up, commands of the operator on the machine): every right, every customer.</summary>
    public static Access ForSystem(string part) =>
        new(new Actor(null, part, ActorKind.System), (Rights)~0, null, everyCustomer: true);

    /// <summary>Nobody: no right, no customer.</summary>
    public static Access None { get; } = new(new Actor(null, "", ActorKind.System), Rights.None, null);

    /// <summary>The same actor, who may do nothing and sees nobody's data.</summary>
    public Access WithoutRights() => new(Actor, Rights.None, null);

    public bool Allows(Rights right) => (Rights & right) == right;

    /// <summary>The same actor over every customer's data; a bug unless <paramref name="right"/> was checked before.</summary>
    public Access OverEveryCustomer(Rights right) =>
        Allows(right) ? new Access(Actor, Rights, null, everyCustomer: true) : throw new InvalidOperationException($"{right} was not granted.");
}
