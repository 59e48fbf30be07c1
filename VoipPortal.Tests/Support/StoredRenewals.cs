using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Tests.Support;

/// <summary>Months renewed as the portal does it, and what came of them.</summary>
internal static class StoredRenewals
{
    private static readonly string[] Instants = ["IssuedAt", "DueOn", "At", "StartedAt", "ResumedAt", "CompletedAt", "OccurredAt", "CreatedAt", "NextAttemptAt"];

    /// <summary>What the background service does when it looks.</summary>
    public static Task CatchUpAsync(this TestPortal portal) => portal.Get<RenewalRunner>().CatchUpAsync(CancellationToken.None);

    /// <summary>What the command does.</summary>
    public static async Task<RenewalRun> RenewAsync(this TestPortal portal, DateOnly period)
    {
        var months = await portal.Get<RenewalOrder>().UpToAsync(period, CancellationToken.None);
        var outcome = await portal.Get<RenewalRunner>().InOrderAsync(months.Value, new Actor(null, "renew", ActorKind.System), null, CancellationToken.None);
        return outcome!.Value;
    }

    /// <summary>Moves the clock to the first instant of the next month.</summary>
    public static DateOnly NextMonth(this TestPortal portal)
    {
        var calendar = portal.Get<BillingCalendar>();
        var month = calendar.NextRenewal(portal.Clock.GetUtcNow());
        portal.Clock.SetUtcNow(calendar.CutOff(month).ToUniversalTime());
        return month;
    }

    /// <summary>Moves the clock to the first instant of the next month and renews it.</summary>
    public static async Task<RenewalRun> RenewNextAsync(this TestPortal portal)
    {
        var month = portal.NextMonth();
        await portal.CatchUpAsync();
        return await portal.RunAsync(month);
    }

    public static async Task<RenewalRun> RunAsync(this TestPortal portal, DateOnly period) =>
        await portal.Get<RenewalOrder>().FindAsync(period, CancellationToken.None) ?? throw new InvalidOperationException($"No run of {period:O}.");

    public static async Task<IReadOnlyList<Invoice>> InvoicesAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Invoices.AsNoTracking().OrderBy(invoice => invoice.Id).ToListAsync();
    }

    public static async Task<IReadOnlyList<InvoiceLine>> LinesOfAsync(this TestPortal portal, Invoice invoice)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.InvoiceLines.AsNoTracking().Where(line => line.InvoiceId == invoice.Id).OrderBy(line => line.LineNumber).ToListAsync();
    }

    public static async Task<IReadOnlyList<RenewedGroup>> MarksAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.RenewedGroups.AsNoTracking().OrderBy(mark => mark.Period).ThenBy(mark => mark.GroupId).ToListAsync();
    }

    /// <summary>
    /// One text for all that renewals write: lines, changes, invoices, numbers, marks, runs, and the journal and mails without their
    /// identifiers. Equal for two databases that came to the same result in other ways.
    /// </summary>
    public static async Task<string> DigestAsync(this TestPortal portal) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', await portal.ComparableRowsAsync()))));

    /// <summary>Fails with the first rows that differ.</summary>
    public static async Task AssertSameResultAsync(this TestPortal portal, TestPortal other)
    {
        var (mine, its) = (await portal.ComparableRowsAsync(), await other.ComparableRowsAsync());
        Assert.True(
            mine.SequenceEqual(its),
            string.Join('\n', mine.Except(its).Take(5).Select(row => $"- {row}").Concat(its.Except(mine).Take(5).Select(row => $"+ {row}"))));
    }

    private static async Task<IReadOnlyList<string>> ComparableRowsAsync(this TestPortal portal)
    {
        var rows = await portal.RowsAsync("Users", "UserClaims", "UserLogins", "UserTokens", "DataProtectionKeys");
        var invoices = await portal.InvoicesAsync();
        var numbers = invoices.ToDictionary(invoice => string.Create(CultureInfo.InvariantCulture, $"InvoiceId={invoice.Id}"), invoice => $"InvoiceId={invoice.Number}");
        return [.. rows.Select(row => Comparable(row, numbers)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Without what tells when, and with numbers in the place of identifiers that a rolled back transaction uses up.</summary>
    private static string Comparable(string row, Dictionary<string, string> numbers)
    {
        var end = row.IndexOf(": ", StringComparison.Ordinal);
        var (table, fields) = (row[..end], row[(end + 2)..].Split('|'));
        var kept = fields.Where(field => !IsIncidental(table, field[..field.IndexOf('=', StringComparison.Ordinal)])).Select(field => numbers.GetValueOrDefault(field, field));
        return $"{table}: {string.Join('|', kept)}";
    }

    private static bool IsIncidental(string table, string column) =>
        Instants.Contains(column) || (column, table) is ("Id", "Journal" or "Outbox" or "Invoices" or "InvoiceIssuers") or ("IssuerId", "Invoices") or ("Version" or "GroupsDoneAtResume", "RenewalRuns");
}
