namespace VoipPortal.Components;

/// <summary>How a customer came back from a page on which an order is paid.</summary>
public enum OrderReturn
{
    Paid,
    Cancelled,
}

/// <summary>The same, as the address of the order says it.</summary>
public static class OrderReturns
{
    public const string Name = "retour";

    public const string RefusalName = "refus";

    public static string Word(this OrderReturn how) => how == OrderReturn.Paid ? "paiement" : "annule";

    /// <summary>Null for what no page of ours says.</summary>
    public static OrderReturn? Parse(string? word) =>
        Enum.GetValues<OrderReturn>().Where(how => how.Word() == word).Select(how => (OrderReturn?)how).FirstOrDefault();
}
