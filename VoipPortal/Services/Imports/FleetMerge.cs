namespace VoipPortal.Services.Imports;

/// <summary>Staged rows into the fleet: six statements, however many rows. Offers and calls of known lines stay as they are.</summary>
internal static class FleetMerge
{
    private const string FirstRows = "SELECT MIN(row_number) FROM staged GROUP BY";

    public static async Task<(ImportCounts Created, ImportCounts Updated)> ApplyAsync(FleetStaging staging, CancellationToken cancellationToken)
    {
        var updated = new ImportCounts(
            await staging.RunAsync(
                $"""
                UPDATE "Customers" SET "Company" = s.company, "SearchCompany" = s.search_company, "BillingEmail" = s.billing_email
                FROM staged s WHERE s.row_number IN ({FirstRows} customer_code) AND "Customers"."Code" = s.customer_code
                AND ("Customers"."Company" <> s.company OR "Customers"."BillingEmail" <> s.billing_email)
                """,
                cancellationToken),
            await staging.RunAsync(
                $"""
                UPDATE "Groups" SET "Label" = s.group_label, "SearchLabel" = s.search_group
                FROM staged s WHERE s.row_number IN ({FirstRows} group_code) AND "Groups"."Code" = s.group_code AND "Groups"."Label" <> s.group_label
                """,
                cancellationToken),
            await staging.RunAsync(
                """
                UPDATE "Lines" SET "Label" = s.line_label, "SearchLabel" = s.search_label
                FROM staged s WHERE "Lines"."Number" = s.line_number AND "Lines"."Label" <> s.line_label
                """,
                cancellationToken));
        var created = new ImportCounts(
            await staging.RunAsync(
                $"""
                INSERT INTO "Customers" ("Code", "Company", "SearchCompany", "Siren", "VatNumber", "BillingEmail")
                SELECT s.customer_code, s.company, s.search_company, s.siren, s.vat_number, s.billing_email FROM staged s
                WHERE s.row_number IN ({FirstRows} customer_code)
                AND NOT EXISTS (SELECT 1 FROM "Customers" c WHERE c."Code" = s.customer_code) ORDER BY s.row_number
                """,
                cancellationToken),
            await staging.RunAsync(
                $"""
                INSERT INTO "Groups" ("CustomerId", "Code", "Label", "SearchLabel")
                SELECT c."Id", s.group_code, s.group_label, s.search_group FROM staged s JOIN "Customers" c ON c."Code" = s.customer_code
                WHERE s.row_number IN ({FirstRows} group_code)
                AND NOT EXISTS (SELECT 1 FROM "Groups" g WHERE g."Code" = s.group_code) ORDER BY s.row_number
                """,
                cancellationToken),
            await staging.RunAsync(
                """
                INSERT INTO "Lines" ("CustomerId", "GroupId", "Number", "Label", "SearchLabel", "OfferCode", "ExtraCalls", "InitialOfferCode", "InitialExtraCalls", "Status", "Version")
                SELECT g."CustomerId", g."Id", s.line_number, s.line_label, s.search_label, s.offer_code, s.extra_calls, s.offer_code, s.extra_calls, 'Active', 0
                FROM staged s JOIN "Groups" g ON g."Code" = s.group_code
                WHERE NOT EXISTS (SELECT 1 FROM "Lines" l WHERE l."Number" = s.line_number) ORDER BY s.row_number
                """,
                cancellationToken));
        return (created, updated);
    }
}
