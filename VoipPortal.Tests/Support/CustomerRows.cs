using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VoipPortal.Tests.Support;

/// <summary>Everything that is stored of one customer in the database of a portal that runs, but the journal, which also tells what was refused.</summary>
public static class CustomerRows
{
    public static async Task<IReadOnlyList<string>> ReadAsync(string connectionString, string customer)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await RowsAsync(connection, "SELECT 'Customers', * FROM Customers WHERE Code = @customer", customer);
        var tables = await RowsAsync(connection, "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.name = 'CustomerId' WHERE t.type = 'table' AND t.name <> 'Journal' AND @customer <> ''", customer);
        foreach (var table in tables.Order(StringComparer.Ordinal))
        {
            rows.AddRange(await RowsAsync(connection, $"SELECT '{table}', * FROM \"{table}\" WHERE CustomerId = (SELECT Id FROM Customers WHERE Code = @customer)", customer));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string query, string customer)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of tables come from the database.
        command.CommandText = query;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@customer", customer);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(place => Convert.ToString(reader.GetValue(place), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
