using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Customers;

/// <summary>A billing account: one invoice a month for its lines.</summary>
public sealed class TelephonyGroup
{
    public const int LabelMaxLength = 100;

    public TelephonyGroup(long customerId, string code, string label)
    {
        CustomerId = customerId;
        Code = code;
        Label = label;
        SearchLabel = SearchText.Fold(label);
    }

    private TelephonyGroup()
    {
        Code = Label = SearchLabel = "";
    }

    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>Unique over all customers, as it stands in addresses.</summary>
    public string Code { get; private set; }

    /// <summary>The customer's name for it; may be empty.</summary>
    public string Label { get; private set; }

    public string SearchLabel { get; private set; }

    /// <summary>What to call it on a screen.</summary>
    public string DisplayName => Label.Length > 0 ? Label : Code;
}
