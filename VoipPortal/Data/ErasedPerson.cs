namespace VoipPortal.Data;

/// <summary>A person whose address was replaced wherever the law keeps the row. Only while that happens is the address here: by it the journal lets itself be changed.</summary>
public sealed class ErasedPerson
{
    public const int NameMaxLength = 40;

    /// <param name="name">What stands in the place of the address.</param>
    /// <param name="userId">The account; null when it was removed before.</param>
    /// <param name="customerId">Of whose rows the person was erased; null for all.</param>
    /// <param name="address">To be erased.</param>
    /// <param name="now">The instant.</param>
    public ErasedPerson(string name, Guid? userId, long? customerId, string address, DateTimeOffset now)
    {
        Name = name;
        UserId = userId;
        CustomerId = customerId;
        Address = address;
        ErasedAt = now.ToUniversalTime();
    }

    private ErasedPerson() => Name = "";

    public long Id { get; private set; }

    public string Name { get; private set; }

    public Guid? UserId { get; private set; }

    public long? CustomerId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ErasedAt { get; private set; }

    /// <summary>Null but within the transaction that erases.</summary>
    public string? Address { get; private set; }

    /// <summary>The journal no longer lets itself be changed for it.</summary>
    public void Forget() => Address = null;
}
