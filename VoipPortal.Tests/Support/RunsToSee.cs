using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Tests.Support;

/// <summary>Renewals of long ago to look at, and what a test does around one.</summary>
internal static class RunsToSee
{
    private static readonly DateTimeOffset At = new(2025, 10, 1, 0, 0, 5, TimeSpan.Zero);
    private static readonly Actor Anne = new(null, "anne@staff.example", ActorKind.Staff);

    /// <summary>A mark for every group of the first month, of which those after the third are set aside for one reason each in turn.</summary>
    public const string Marks =
        """
        INSERT INTO "RenewedGroups" ("Period", "GroupId", "CustomerId", "At", "Changes", "Parked", "Error")
        SELECT '2025-10-01', g."Id", g."CustomerId", '2025-10-01 00:00:06', g."Id" % 3,
               CASE WHEN g."Id" > 3 THEN CASE g."Id" % 4 WHEN 0 THEN 'Buyer' WHEN 1 THEN 'Calls' WHEN 2 THEN 'EarlierMonth' ELSE 'Fault' END END,
               CASE WHEN g."Id" > 3 THEN 'What was found.' END
        FROM "Groups" g
        """;

    public static void Fill(PortalDbContext context, int groups, long lastGroup)
    {
        var done = New(context, 10, new RenewalPlan(lastGroup, groups, 100, 412_345, null));
        done.Count(new RenewedBatch(lastGroup) { Renewed = 3, Parked = groups - 3, Invoices = 3, Lines = 312, Changes = 4, HtCents = 398_700, VatCents = 79_740 });
        done.Complete(At.AddSeconds(41));
        var stopped = New(context, 11, new RenewalPlan(lastGroup, groups, 100, 405_000, 398_700));
        stopped.Count(new RenewedBatch(1) { Renewed = 1, Invoices = 1, Lines = 12, HtCents = 12_300, VatCents = 2_460 });
        stopped.Stop();
        New(context, 12, new RenewalPlan(lastGroup, groups, 100, 612_000, 405_000));
    }

    public static Task<BatchResult> OneGroupAsync(this TestPortal portal, DateOnly period) =>
        portal.Get<RenewalBatch>().NextAsync(period, 1, TestContext.Current.CancellationToken);

    public static async Task SetSirenAsync(this TestPortal portal, string customer, string siren)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Customers.Where(one => one.Code == customer).ExecuteUpdateAsync(set => set.SetProperty(one => one.Siren, siren));
    }

    private static RenewalRun New(PortalDbContext context, int month, RenewalPlan plan)
    {
        var run = new RenewalRun(new DateOnly(2025, month, 1), At);
        run.Begin(plan, 0.2m, Anne, At.AddMonths(month - 10));
        context.RenewalRuns.Add(run);
        return run;
    }
}
