using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Tests.Support;

/// <summary>Everything that is stored, a text a row, to see what an action changed and what it left alone.</summary>
public static class DatabaseRows
{
    public static async Task<IReadOnlyList<string>> RowsAsync(this TestPortal portal, params string[] except)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Database.OpenConnectionAsync();
        var tables = context.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>();
        var rows = new List<string>();
        foreach (var table in tables.Distinct().Except(except).Order(StringComparer.Ordinal))
        {
            rows.AddRange(await ReadAsync(context.Database.GetDbConnection(), table));
        }

        return rows;
    }

    /// <summary>All but the journal.</summary>
    public static Task<IReadOnlyList<string>> FleetRowsAsync(this TestPortal portal) => portal.RowsAsync("Journal");

    /// <summary>The journal, oldest first.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> JournalAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Journal.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }

    /// <summary>The newest entry.</summary>
    public static async Task<JournalEntry> LastJournalEntryAsync(this TestPortal portal) => (await portal.JournalAsync())[^1];

    private static async Task<List<string>> ReadAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from the model.
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var fields = Enumerable.Range(0, reader.FieldCount)
                .Select(place => $"{reader.GetName(place)}={Convert.ToString(reader.GetValue(place), CultureInfo.InvariantCulture)}");
            rows.Add($"{table}: {string.Join('|', fields)}");
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
