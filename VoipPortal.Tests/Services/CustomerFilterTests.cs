using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>The one filter that keeps customers apart cannot be forgotten.</summary>
public abstract class CustomerFilterTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    /// <summary>Accounts are read before it is known who asks; the account library alone does so.</summary>
    private static readonly Type[] Unfiltered = [typeof(ApplicationUser)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_belongs_to_a_customer_passes_the_filter()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var context = portal.Database.Open(Access.None);

        var open = context.Model.GetEntityTypes()
            .Where(type => type.ClrType == typeof(Customer) || type.FindProperty("CustomerId") is not null)
            .Where(type => type.FindDeclaredQueryFilter(PortalDbContext.CustomerFilter) is null)
            .Select(type => type.ClrType);

        Assert.Equal(Unfiltered, open);
    }

    [Fact]
    public async Task Whoever_did_not_say_who_asks_reads_and_writes_nothing()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var context = Unbound(portal);

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Lines.ToListAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Customers.CountAsync(Cancellation));
        context.Journal.Add(new JournalEntry(TestPortal.Start, TestPortal.Everything.Actor, JournalAction.SignedIn) { CustomerId = 1 });
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Each_sees_the_rows_of_his_customer_alone_and_nobody_sees_any()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002").Of("B", 1));
        await using var ofB = portal.Database.Open(await portal.UserOfAsync("CL-B"));
        await using var ofNobody = portal.Database.Open(Access.None);

        Assert.Equal(["+33199000002"], await ofB.Lines.Select(line => line.Number).ToListAsync(Cancellation));
        Assert.Equal(["CL-B"], await ofB.Customers.Select(customer => customer.Code).ToListAsync(Cancellation));
        Assert.Equal(0, await ofNobody.Lines.CountAsync(Cancellation) + await ofNobody.Groups.CountAsync(Cancellation) + await ofNobody.Customers.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(typeof(Line))]
    [InlineData(typeof(TelephonyGroup))]
    [InlineData(typeof(PendingChange))]
    [InlineData(typeof(JournalEntry))]
    [InlineData(typeof(Quote))]
    [InlineData(typeof(Order))]
    [InlineData(typeof(OrderRow))]
    [InlineData(typeof(ParkedCase))]
    [InlineData(typeof(Batch))]
    [InlineData(typeof(BatchLine))]
    [InlineData(typeof(BatchProfile))]
    [InlineData(typeof(Invoice))]
    [InlineData(typeof(InvoiceLine))]
    [InlineData(typeof(RenewedGroup))]
    [InlineData(typeof(SupportSession))]
    [InlineData(typeof(Invitation))]
    [InlineData(typeof(ErasedPerson))]
    public async Task A_row_of_another_customer_is_never_written(Type kind)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002").Of("B", 1));
        var before = await portal.RowsAsync();
        await using var context = portal.Database.Open(await portal.UserOfAsync("CL-B"));

        context.Add(await RowOfAAsync(portal, context, kind));

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancellation));
        Assert.Equal(before, await portal.RowsAsync());
    }

    [Fact]
    public async Task Every_kind_of_row_with_a_customer_is_tried_above()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var context = portal.Database.Open(Access.None);

        var owned = context.Model.GetEntityTypes().Where(type => type.FindProperty("CustomerId") is not null).Select(type => type.ClrType);

        Assert.Equal(
            new[]
            {
                typeof(Line), typeof(TelephonyGroup), typeof(PendingChange), typeof(JournalEntry), typeof(Quote), typeof(Order), typeof(OrderRow), typeof(ParkedCase),
                typeof(Batch), typeof(BatchLine), typeof(BatchProfile),
                typeof(Invoice), typeof(InvoiceLine), typeof(RenewedGroup), typeof(SupportSession), typeof(Invitation), typeof(ErasedPerson),
            }.Concat(Unfiltered).OrderBy(type => type.Name),
            owned.OrderBy(type => type.Name));
    }

    private static async Task<object> RowOfAAsync(TestPortal portal, PortalDbContext context, Type kind)
    {
        await using var every = portal.Database.Open(TestPortal.Everything);
        var line = await every.Lines.AsNoTracking().SingleAsync(line => line.Number == "+33199000001", Cancellation);
        var offers = await context.Offers.ToDictionaryAsync(offer => offer.Code, Cancellation);
        var foreign = new Line(line.CustomerId, line.GroupId, "+33199000003", "", offers["enterprise"], 0);
        return kind.Name switch
        {
            nameof(Line) => foreign,
            nameof(TelephonyGroup) => new TelephonyGroup(line.CustomerId, "foreign", ""),
            nameof(Quote) => foreign.Quote(5),
            nameof(Order) => foreign.Order(5),
            nameof(OrderRow) => foreign.Order(5).Rows[0],
            nameof(ParkedCase) => new ParkedCase(
                ParkedReason.AlreadyPaid, "BC-2026-000001", line.CustomerId, new ReceivedPayment("BC-2026-000001", Money.Zero, "EUR", "carte", "1"), TestPortal.Start),
            nameof(Batch) => BatchOf(foreign),
            nameof(BatchLine) => Activator.CreateInstance(kind, nonPublic: true)!,
            nameof(BatchProfile) => new BatchProfile(BatchOf(foreign), "key", 1, BatchOutcome.Refused, new NotFound()),
            nameof(Invoice) or nameof(InvoiceLine) or nameof(RenewedGroup) or nameof(SupportSession) => Written(context, kind, line.CustomerId),
            nameof(Invitation) => new Invitation("x@alpha.example", PortalRoles.Billing, line.CustomerId),
            nameof(ErasedPerson) => new ErasedPerson("erased-1", null, line.CustomerId, "x@alpha.example", TestPortal.Start),
            nameof(PendingChange) => Pending(foreign, offers["enterprise-plus"], portal),
            _ => new JournalEntry(TestPortal.Start, TestPortal.Everything.Actor, JournalAction.SignedIn) { CustomerId = line.CustomerId },
        };
    }

    private static Batch BatchOf(Line line) =>
        Batch.OfOffer(Guid.NewGuid(), line.CustomerId, line.Offer, new DateOnly(2026, 2, 1), TestPortal.Everything.Actor, TestPortal.Start);

    /// <summary>A row that the renewal writes without this library: made as the library makes one that it reads.</summary>
    private static object Written(PortalDbContext context, Type kind, long customer)
    {
        var row = Activator.CreateInstance(kind, nonPublic: true)!;
        context.Entry(row).Property("CustomerId").CurrentValue = customer;
        return row;
    }

    private static PendingChange Pending(Line line, Offer offer, TestPortal portal)
    {
        var calendar = portal.Get<BillingCalendar>();
        var seen = new SeenOfferTerms(line.Version, calendar.NextRenewal(TestPortal.Start), offer.MonthlyPrice);
        line.RequestOffer(offer, seen, null, TestPortal.Everything.Actor, TestPortal.Start, calendar);
        return line.PendingOfferChange!;
    }

    private static PortalDbContext Unbound(TestPortal portal) => portal.Database.Provider == DatabaseProvider.Sqlite
        ? new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(portal.ConnectionString).Options)
        : new PostgreSqlPortalDbContext(new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().UseNpgsql(portal.ConnectionString).Options);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CustomerFilterTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CustomerFilterTests(DatabaseProvider.PostgreSql, cluster);
}
