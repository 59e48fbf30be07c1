using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Checks;

/// <summary>Numbers of orders and invoices: chronological, none left out, none beyond the last that was given.</summary>
internal static class NumberChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("numbers of orders", "Orders", Gaps("Orders", OrderNumber.Prefix)),
        new("numbers of invoices", "Invoices", Gaps("Invoices", InvoiceNumber.Prefix)),
    ];

    private static string Gaps(string table, string prefix) =>
        $"""
        SELECT '{prefix}-' || COALESCE(n."Year", s."Year") AS "Key", 'has ' || CAST(COALESCE(n."Rows", 0) AS text) || ' numbers up to ' || CAST(COALESCE(n."Greatest", 0) AS text)
               || ', and ' || CAST(COALESCE(s."Last", 0) AS text) || ' were given' AS "Missing"
        FROM (SELECT substr(d."Number", 4, 4) AS "Year", COUNT(*) AS "Rows", MAX(CAST(substr(d."Number", 9) AS int)) AS "Greatest"
              FROM "{table}" d GROUP BY substr(d."Number", 4, 4)) n
        FULL JOIN (SELECT CAST(q."Year" AS text) AS "Year", q."Last" FROM "NumberSequences" q WHERE q."Prefix" = '{prefix}') s ON s."Year" = n."Year"
        WHERE COALESCE(n."Rows", 0) <> COALESCE(s."Last", 0) OR COALESCE(n."Greatest", 0) <> COALESCE(s."Last", 0)
        """;
}
