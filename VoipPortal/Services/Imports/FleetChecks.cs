using System.Data.Common;

namespace VoipPortal.Services.Imports;

/// <summary>What can be said of staged rows only beside each other and beside what is stored: one statement a rule.</summary>
internal static class FleetChecks
{
    public static async Task<List<ImportProblem>> FindProblemsAsync(FleetStaging staging, CancellationToken cancellationToken)
    {
        var problems = await staging.ReadAsync(
            """
            SELECT s.row_number, s.line_number, f.first_row FROM staged s
            JOIN (SELECT line_number, MIN(row_number) AS first_row FROM staged GROUP BY line_number HAVING COUNT(*) > 1) f ON f.line_number = s.line_number
            WHERE s.row_number > f.first_row
            """,
            row => new ImportProblem(row.GetInt32(0), FleetColumns.LineNumber, row.GetString(1), ImportExpectation.NotOnRow, row.GetInt32(2)),
            cancellationToken);
        foreach (var column in (string[])[FleetColumns.Company, FleetColumns.Siren, FleetColumns.VatNumber, FleetColumns.BillingEmail])
        {
            problems.AddRange(await DifferingAsync(staging, FleetColumns.CustomerCode, column, cancellationToken));
        }

        foreach (var column in (string[])[FleetColumns.CustomerCode, FleetColumns.GroupLabel])
        {
            problems.AddRange(await DifferingAsync(staging, FleetColumns.GroupCode, column, cancellationToken));
        }

        problems.AddRange(await staging.ReadAsync(
            """
            SELECT s.row_number, s.group_code, s.customer_code FROM staged s
            JOIN "Groups" g ON g."Code" = s.group_code
            JOIN "Customers" c ON c."Id" = g."CustomerId"
            WHERE s.valid = 1 AND c."Code" <> s.customer_code
            """,
            row => new ImportProblem(row.GetInt32(0), FleetColumns.GroupCode, row.GetString(1), ImportExpectation.GroupOfSameCustomer, row.GetString(2)),
            cancellationToken));
        problems.AddRange(await staging.ReadAsync(
            """
            SELECT s.row_number, s.line_number, s.group_code FROM staged s
            JOIN "Lines" l ON l."Number" = s.line_number
            JOIN "Groups" g ON g."Id" = l."GroupId"
            WHERE s.valid = 1 AND g."Code" <> s.group_code
            """,
            row => new ImportProblem(row.GetInt32(0), FleetColumns.LineNumber, row.GetString(1), ImportExpectation.LineOfSameGroup, row.GetString(2)),
            cancellationToken));
        return problems;
    }

    /// <summary>Identity is the customer's and the catalogue's, offers and calls are the portal's: a file that says otherwise is told so.</summary>
    public static Task<List<ImportKept>> FindKeptAsync(FleetStaging staging, CancellationToken cancellationToken) => staging.ReadAsync(
        """
        SELECT s.row_number, 'offer_code', s.line_number, l."OfferCode", s.offer_code FROM staged s
        JOIN "Lines" l ON l."Number" = s.line_number WHERE l."OfferCode" <> s.offer_code
        UNION ALL
        SELECT s.row_number, 'simultaneous_calls', s.line_number, CAST(l."ExtraCalls" + o."IncludedCalls" AS TEXT), CAST(s.calls AS TEXT) FROM staged s
        JOIN "Lines" l ON l."Number" = s.line_number JOIN "Offers" o ON o."Code" = l."OfferCode" WHERE l."ExtraCalls" + o."IncludedCalls" <> s.calls
        UNION ALL
        SELECT s.row_number, 'siren', s.customer_code, c."Siren", s.siren FROM staged s
        JOIN "Customers" c ON c."Code" = s.customer_code WHERE c."Siren" <> s.siren
        UNION ALL
        SELECT s.row_number, 'vat_number', s.customer_code, c."VatNumber", s.vat_number FROM staged s
        JOIN "Customers" c ON c."Code" = s.customer_code WHERE c."VatNumber" <> s.vat_number
        ORDER BY 1, 2
        """,
        Kept,
        cancellationToken);

    /// <summary>Valid rows of the same <paramref name="key"/> whose <paramref name="column"/> differs from that of the first; both names are constants.</summary>
    private static Task<List<ImportProblem>> DifferingAsync(FleetStaging staging, string key, string column, CancellationToken cancellationToken) => staging.ReadAsync(
        $"""
        SELECT s.row_number, s.{column}, f.{column}, f.row_number FROM staged s
        JOIN (SELECT {key}, MIN(row_number) AS first_row FROM staged WHERE valid = 1 GROUP BY {key}) k ON k.{key} = s.{key}
        JOIN staged f ON f.row_number = k.first_row
        WHERE s.valid = 1 AND s.{column} <> f.{column}
        """,
        row => new ImportProblem(row.GetInt32(0), column, row.GetString(1), ImportExpectation.SameAsRow, row.GetString(2), row.GetInt32(3)),
        cancellationToken);

    private static ImportKept Kept(DbDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4));
}
