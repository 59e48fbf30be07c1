namespace VoipPortal.Services.Checks;

/// <summary>Orders: each made, and come to its state, by an entry; one open a line; sums right.</summary>
internal static class OrderChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("entry of an order", "Orders", WithoutEntry(sql)),
        new("order of an entry", "Journal", WithoutOrder(sql)),
        new("state of an order", "Orders", State(sql)),
        new("one open order a line", "OrderRows", OpenTwice),
        new("open rows of an order", "OrderRows", OpenRows),
        new("sum of an order", "Orders", Sum),
    ];

    private static string WithoutEntry(CheckSql sql) =>
        $"""
        SELECT d."Number" AS "Key", 'no journal row tells that it was made' AS "Missing" FROM "Orders" d
        LEFT JOIN (SELECT DISTINCT {sql.Member("j.\"After\"", "Order")} AS "Order" FROM "Journal" j WHERE j."Action" IN ('OrderMade', 'OrderPrepared')) made ON made."Order" = d."Number"
        WHERE made."Order" IS NULL AND {CheckSql.Kept("d.\"CreatedAt\"")}
        """;

    private static string WithoutOrder(CheckSql sql) =>
        $"""
        SELECT DISTINCT t."Order" AS "Key", 'the journal tells that this order was ' || t."Action" || ', and there is none of that number' AS "Missing"
        FROM (SELECT {sql.Member("j.\"After\"", "Order")} AS "Order", j."Action" FROM "Journal" j WHERE j."Action" IN ({States})) t
        WHERE NOT EXISTS (SELECT 1 FROM "Orders" d WHERE d."Number" = t."Order")
        """;

    /// <summary>The last entry that brought the order to a state is the one of the state that it has.</summary>
    private static string State(CheckSql sql) =>
        $"""
        SELECT d."Number" AS "Key", 'is ' || d."State" || ', and the last journal row of its state is ' || j."Action" AS "Missing"
        FROM "Orders" d
        JOIN (SELECT {sql.Member("i.\"After\"", "Order")} AS "Order", MAX(i."Id") AS "Id" FROM "Journal" i WHERE i."Action" IN ({States}) GROUP BY 1) last
          ON last."Order" = d."Number"
        JOIN "Journal" j ON j."Id" = last."Id"
        WHERE d."State" <> CASE j."Action" WHEN 'OrderPrepared' THEN 'Prepared' WHEN 'OrderMade' THEN 'AwaitingPayment' WHEN 'OrderAccepted' THEN 'AwaitingPayment' WHEN 'OrderCancelled' THEN 'Cancelled' WHEN 'OrderExpired' THEN 'Expired' ELSE 'Delivered' END
           OR (j."Action" = 'OrderPaid') <> (d."PaidAt" IS NOT NULL)
           OR d."PaidAt" <> j."OccurredAt"
        """;

    private const string States = "'OrderMade', 'OrderPrepared', 'OrderAccepted', 'OrderCancelled', 'OrderExpired', 'OrderPaid'";

    private static string OpenTwice =>
        """
        SELECT l."Number" AS "Key", 'is in ' || CAST(COUNT(*) AS text) || ' open orders' AS "Missing"
        FROM "OrderRows" w JOIN "Lines" l ON l."Id" = w."LineId" WHERE w."IsOpen" GROUP BY l."Number" HAVING COUNT(*) > 1
        """;

    private static string OpenRows =>
        """
        SELECT d."Number" AS "Key", 'is ' || d."State" || ', and its row of ' || w."LineNumber" || ' says otherwise' AS "Missing"
        FROM "Orders" d JOIN "OrderRows" w ON w."OrderId" = d."Id" WHERE w."IsOpen" <> (d."State" IN ('AwaitingPayment', 'Prepared'))
        """;

    private static string Sum =>
        """
        SELECT d."Number" AS "Key", 'its amount is not the sum of its rows' AS "Missing"
        FROM "Orders" d LEFT JOIN (SELECT w."OrderId", SUM(w."DueHtCents") AS "Cents" FROM "OrderRows" w GROUP BY w."OrderId") s ON s."OrderId" = d."Id"
        WHERE s."Cents" IS NULL OR s."Cents" <> d."DueHtCents"
        """;
}
