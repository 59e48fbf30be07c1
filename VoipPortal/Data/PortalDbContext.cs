using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Batches;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using VoipPortal.Data.Accounts;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;

namespace VoipPortal.Data;

/// <summary>
/// The database, seen by one <see cref="Access"/>. Every row that belongs to a customer passes one filter; a context that was
/// not told who is asking refuses to read or write such rows at all.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options) : IdentityUserContext<ApplicationUser, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Name of the filter that keeps customers apart.</summary>
    public const string CustomerFilter = "Customer";

    private Access? _access;

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<TelephonyGroup> Groups => Set<TelephonyGroup>();

    public DbSet<Line> Lines => Set<Line>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<PendingChange> PendingChanges => Set<PendingChange>();

    public DbSet<Quote> Quotes => Set<Quote>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderRow> OrderRows => Set<OrderRow>();

    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();

    public DbSet<ParkedCase> ParkedCases => Set<ParkedCase>();

    public DbSet<PaymentRecord> Payments => Set<PaymentRecord>();

    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<BatchLine> BatchLines => Set<BatchLine>();

    public DbSet<BatchProfile> BatchProfiles => Set<BatchProfile>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();

    public DbSet<InvoiceIssuer> InvoiceIssuers => Set<InvoiceIssuer>();

    public DbSet<RenewalRun> RenewalRuns => Set<RenewalRun>();

    public DbSet<RenewedGroup> RenewedGroups => Set<RenewedGroup>();

    public DbSet<SupportSession> SupportSessions => Set<SupportSession>();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<ErasedPerson> ErasedPeople => Set<ErasedPerson>();

    public DbSet<JournalRetention> JournalRetention => Set<JournalRetention>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<AccountSession> Sessions => Set<AccountSession>();

    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();

    public DbSet<AuthenticatorSecret> AuthenticatorSecrets => Set<AuthenticatorSecret>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Keys that protect cookies and links, shared by every process on this database.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Read by the filter of every query. Identifiers start at 1, so that 0 reaches nothing.</summary>
    private long CustomerInReach => Bound.CustomerId ?? 0;

    private bool EveryCustomer => Bound.ReachesEveryCustomer;

    private Access Bound => _access ?? throw new InvalidOperationException("The database was opened without saying who is asking.");

    internal void BindTo(Access access) => _access = access;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseForeignRows();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseForeignRows();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        if (Database.IsSqlite())
        {
            // SQLite compares instants only as text of one shape.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        KeepCustomersApart<Customer>(builder, customer => EveryCustomer || customer.Id == CustomerInReach);
        KeepCustomersApart<TelephonyGroup>(builder, group => EveryCustomer || group.CustomerId == CustomerInReach);
        KeepCustomersApart<Line>(builder, line => EveryCustomer || line.CustomerId == CustomerInReach);
        KeepCustomersApart<PendingChange>(builder, change => EveryCustomer || change.CustomerId == CustomerInReach);
        KeepCustomersApart<Quote>(builder, quote => EveryCustomer || quote.CustomerId == CustomerInReach);
        KeepCustomersApart<Order>(builder, order => EveryCustomer || order.CustomerId == CustomerInReach);
        KeepCustomersApart<OrderRow>(builder, row => EveryCustomer || row.CustomerId == CustomerInReach);
        KeepCustomersApart<ParkedCase>(builder, parked => EveryCustomer || parked.CustomerId == CustomerInReach);
        KeepCustomersApart<Batch>(builder, batch => EveryCustomer || batch.CustomerId == CustomerInReach);
        KeepCustomersApart<BatchLine>(builder, line => EveryCustomer || line.CustomerId == CustomerInReach);
        KeepCustomersApart<BatchProfile>(builder, profile => EveryCustomer || profile.CustomerId == CustomerInReach);
        KeepCustomersApart<Invoice>(builder, invoice => EveryCustomer || invoice.CustomerId == CustomerInReach);
        KeepCustomersApart<InvoiceLine>(builder, line => EveryCustomer || line.CustomerId == CustomerInReach);
        KeepCustomersApart<RenewedGroup>(builder, group => EveryCustomer || group.CustomerId == CustomerInReach);
        KeepCustomersApart<SupportSession>(builder, session => EveryCustomer || session.CustomerId == CustomerInReach);
        KeepCustomersApart<Invitation>(builder, invitation => EveryCustomer || invitation.CustomerId == CustomerInReach);
        KeepCustomersApart<ErasedPerson>(builder, person => EveryCustomer || person.CustomerId == CustomerInReach);
        KeepCustomersApart<JournalEntry>(builder, entry => EveryCustomer || entry.CustomerId == CustomerInReach);
    }

    private static void KeepCustomersApart<T>(ModelBuilder builder, Expression<Func<T, bool>> filter)
        where T : class => builder.Entity<T>().HasQueryFilter(CustomerFilter, filter);

    private static void RefuseRewriting(EntityEntry entry)
    {
        if (entry is { Entity: JournalEntry, State: EntityState.Modified or EntityState.Deleted })
        {
            throw new InvalidOperationException("The journal is written once: no row of it is changed or deleted.");
        }
    }

    private void RefuseForeignRows()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            RefuseRewriting(entry);
            var owner = entry.Entity switch
            {
                Line line => line.CustomerId,
                TelephonyGroup group => group.CustomerId,
                PendingChange change => change.CustomerId,
                Quote quote => quote.CustomerId,
                Order order => order.CustomerId,
                OrderRow row => row.CustomerId,
                Batch batch => batch.CustomerId,
                BatchLine line => line.CustomerId,
                BatchProfile profile => profile.CustomerId,
                Invoice invoice => invoice.CustomerId,
                InvoiceLine line => line.CustomerId,
                RenewedGroup group => group.CustomerId,
                SupportSession session => session.CustomerId,
                Invitation { CustomerId: { } customer } => customer,
                ErasedPerson { CustomerId: { } customer } => customer,
                ParkedCase { CustomerId: { } customer } => customer,
                JournalEntry { CustomerId: { } customer } => customer,
                _ => (long?)null,
            };
            if (owner is not null && entry.State is not EntityState.Unchanged && !EveryCustomer && owner != CustomerInReach)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ShortName()} of another customer was about to be written.");
            }
        }
    }
}

/// <summary>The same model on SQLite; a type of its own because migrations differ.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);

/// <summary>The same model on PostgreSQL.</summary>
public sealed class PostgreSqlPortalDbContext(DbContextOptions<PostgreSqlPortalDbContext> options) : PortalDbContext(options);
