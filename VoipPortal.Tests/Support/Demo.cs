namespace VoipPortal.Tests.Support;

/// <summary>People and places of the demo fleet, by the names that others rely on.</summary>
public static class Demo
{
    public const string Administrator = "client@demo.example";
    public const string Technical = "technique@demo.example";
    public const string Billing = "facturation@demo.example";
    public const string OtherCustomer = "autre@demo.example";
    public const string Support = "support@demo.example";
    public const string Operations = "exploitation@demo.example";

    public const string Group = "tg10003-voip-2";
    public const string GroupName = "Agences";

    public static string LinePath(string number, string group = Group) => $"/telecom/telephonie/{group}/lignes/{number}";

    public static string OfferChangePath(string number, string group = Group) => $"{LinePath(number, group)}/gestion/changer-offre";
}
