using Microsoft.EntityFrameworkCore.Migrations;

namespace VoipPortal.Data;

/// <summary>What lines came with, for those that were there before it was kept.</summary>
internal static class InitialLines
{
    /// <summary>No offer had been applied and no call taken away before: orders that were paid are all that changed a line.</summary>
    public static void Fill(MigrationBuilder migration) => migration.Sql(
        """
        UPDATE "Lines" SET "InitialOfferCode" = "OfferCode", "InitialExtraCalls" = "ExtraCalls" - COALESCE(
            (SELECT CAST(SUM(w."ToTotal" - w."FromTotal") AS int) FROM "OrderRows" w JOIN "Orders" d ON d."Id" = w."OrderId"
             WHERE w."LineId" = "Lines"."Id" AND d."State" IN ('Paid', 'Delivered')), 0)
        """);
}
