using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Services.Imports;

/// <summary>The rows of a file, in a temporary table of one connection: nobody else sees or waits for it, and it is gone with it.</summary>
internal sealed class FleetStaging(PortalDbContext context)
{
    private const int BatchSize = 2000;

    /// <summary>One statement stores a whole file: the thirty seconds that a statement has otherwise are not for it.</summary>
    private const int SecondsPerStatement = 1800;

    private static readonly string[] Columns =
    [
        "row_number", "valid", "customer_code", "company", "search_company", "siren", "vat_number", "billing_email",
        "group_code", "group_label", "search_group", "line_number", "line_label", "search_label", "offer_code", "calls", "extra_calls",
    ];

    private static readonly string ColumnList = string.Join(", ", Columns);

    private readonly List<object[]> _waiting = new(BatchSize);
    private DbConnection? _connection;

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        _connection = context.Database.GetDbConnection();
        if (_connection is SqliteConnection)
        {
            // An import that was stopped leaves its table to whoever gets the connection next.
            await RunAsync("DROP TABLE IF EXISTS temp.staged", cancellationToken);
        }

        await RunAsync(
            """
            CREATE TEMPORARY TABLE staged (
                row_number INTEGER PRIMARY KEY, valid INTEGER NOT NULL,
                customer_code TEXT, company TEXT, search_company TEXT, siren TEXT, vat_number TEXT, billing_email TEXT,
                group_code TEXT, group_label TEXT, search_group TEXT,
                line_number TEXT, line_label TEXT, search_label TEXT, offer_code TEXT, calls INTEGER, extra_calls INTEGER)
            """,
            cancellationToken);
    }

    public async Task AddAsync(FleetRow row, Offer? offer, bool valid, CancellationToken cancellationToken)
    {
        var calls = valid ? int.Parse(row[FleetColumns.SimultaneousCalls], CultureInfo.InvariantCulture) : 0;
        object[] fields =
        [
            row.Number,
            valid ? 1 : 0,
            row[FleetColumns.CustomerCode],
            row[FleetColumns.Company],
            SearchText.Fold(row[FleetColumns.Company]),
            row[FleetColumns.Siren],
            row[FleetColumns.VatNumber],
            row[FleetColumns.BillingEmail],
            row[FleetColumns.GroupCode],
            row[FleetColumns.GroupLabel],
            SearchText.Fold(row[FleetColumns.GroupLabel]),
            row[FleetColumns.LineNumber],
            row[FleetColumns.LineLabel],
            SearchText.Fold(row[FleetColumns.LineLabel]),
            row[FleetColumns.OfferCode],
            calls,
            calls - (offer?.IncludedCalls ?? 0),
        ];

        // PostgreSQL stores no NUL. A row that holds one is wrong, and only its number is still compared.
        _waiting.Add(valid ? fields : [.. fields.Select(field => field is string text ? text.Replace("\0", "", StringComparison.Ordinal) : field)]);
        if (_waiting.Count == BatchSize)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>All rows are in; what the checks search by gets its index.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await RunAsync("CREATE INDEX staged_line ON staged (line_number, row_number)", cancellationToken);
        await RunAsync("CREATE INDEX staged_customer ON staged (customer_code, row_number)", cancellationToken);
        await RunAsync("CREATE INDEX staged_group ON staged (group_code, row_number)", cancellationToken);
        await RunAsync(context.Database.IsSqlite() ? "ANALYZE temp.staged" : "ANALYZE staged", cancellationToken);
    }

    public async Task<int> RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private Task FlushAsync(CancellationToken cancellationToken)
    {
        var rows = _waiting.ToArray();
        _waiting.Clear();
        return rows.Length == 0 ? Task.CompletedTask
            : _connection is NpgsqlConnection postgres ? CopyAsync(postgres, rows, cancellationToken)
            : InsertAsync((SqliteConnection)_connection!, rows, cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, object[][] rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY staged ({ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.WriteRowAsync(cancellationToken, row);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>One prepared statement, run for each row. The transaction touches the temporary table alone, so nobody waits for it.</summary>
    private async Task InsertAsync(SqliteConnection connection, object[][] rows, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction(deferred: true);
        await using var command = Command($"INSERT INTO staged ({ColumnList}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column))})");
        command.Transaction = transaction;
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var place = 0; place < row.Length; place++)
            {
                command.Parameters[place].Value = row[place];
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Only texts of this folder come here; what a file holds travels in parameters.</summary>
    private DbCommand Command(string sql)
    {
        var command = (_connection ?? throw new InvalidOperationException("The table was not created.")).CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = SecondsPerStatement;
        command.Transaction = context.Database.CurrentTransaction is { } current
            ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current)
            : null;
        return command;
    }
}
