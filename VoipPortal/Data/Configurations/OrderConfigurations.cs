using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Data.Configurations;

internal sealed class QuoteConfiguration : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.Property(quote => quote.Id).ValueGeneratedNever();
        builder.Property(quote => quote.ConditionsVersion).HasMaxLength(20);
        builder.Property(quote => quote.OrderNumber).HasMaxLength(20).IsConcurrencyToken();
        builder.Ignore(quote => quote.MonthlyUnitHt);
        builder.Ignore(quote => quote.Due);
        builder.Ignore(quote => quote.DueHt);
        builder.HasIndex(quote => quote.ExpiresAt);
        builder.HasIndex(quote => new { quote.LineId, quote.ExpiresAt });
        builder.HasOne<Line>().WithMany().HasForeignKey(quote => quote.LineId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(order => order.Number).HasMaxLength(20);
        builder.Property(order => order.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(order => order.ConditionsVersion).HasMaxLength(20);
        builder.Property(order => order.AcceptedBy).HasMaxLength(254);
        builder.Property(order => order.PaymentWay).HasMaxLength(20);
        builder.Property(order => order.PaymentReference).HasMaxLength(200);
        builder.Property(order => order.CheckoutWay).HasMaxLength(20);
        builder.Property(order => order.CheckoutSession).HasMaxLength(200);
        builder.Property(order => order.Version).IsConcurrencyToken();
        builder.Ignore(order => order.Due);
        builder.Ignore(order => order.IsPaymentAnnounced);
        builder.Ignore(order => order.AcceptedAt);
        builder.HasIndex(order => order.Number).IsUnique();
        builder.HasIndex(order => new { order.CustomerId, order.Id });
        builder.HasIndex(order => new { order.State, order.ExpiresAt });

        // The renewal leaves out the calls that an order paid for the same month.
        builder.HasIndex(order => order.PaidAt);
        // One order a batch, however often it is sent. No foreign key: SQLite would have to make the whole table anew.
        builder.HasIndex(order => order.BatchId).IsUnique();
        builder.HasOne<Customer>().WithMany().HasForeignKey(order => order.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(order => order.Rows).WithOne().HasForeignKey(row => row.OrderId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(order => order.Rows).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class OrderRowConfiguration : IEntityTypeConfiguration<OrderRow>
{
    public void Configure(EntityTypeBuilder<OrderRow> builder)
    {
        builder.ToTable("OrderRows");
        builder.Property(row => row.LineNumber).HasMaxLength(16);
        builder.Property(row => row.LineLabel).HasMaxLength(Line.LabelMaxLength);
        builder.Ignore(row => row.MonthlyUnitHt);
        builder.Ignore(row => row.DueHt);

        // One open order a line, whoever asks, however often, at the same time.
        builder.HasIndex(row => row.LineId).IsUnique().HasFilter("\"IsOpen\"").HasDatabaseName("IX_OrderRows_OpenLine");
        builder.HasOne<Line>().WithMany().HasForeignKey(row => row.LineId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NumberSequenceConfiguration : IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<NumberSequence> builder)
    {
        builder.ToTable("NumberSequences");
        builder.HasKey(sequence => new { sequence.Prefix, sequence.Year });
        builder.Property(sequence => sequence.Prefix).HasMaxLength(4);
    }
}

internal sealed class ParkedCaseConfiguration : IEntityTypeConfiguration<ParkedCase>
{
    public void Configure(EntityTypeBuilder<ParkedCase> builder)
    {
        builder.ToTable("ParkedCases");
        builder.Property(parked => parked.Reason).HasConversion<string>().HasMaxLength(20);
        builder.Property(parked => parked.Settlement).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.Property(parked => parked.OrderNumber).HasMaxLength(40);
        builder.Property(parked => parked.Currency).HasMaxLength(3);
        builder.Property(parked => parked.Way).HasMaxLength(20);
        builder.Property(parked => parked.Reference).HasMaxLength(200);
        builder.Property(parked => parked.SettledOrder).HasMaxLength(20);
        builder.Property(parked => parked.SettledBy).HasMaxLength(254);
        builder.Property(parked => parked.Note).HasMaxLength(500);
        builder.Ignore(parked => parked.IsOpen);
        builder.Ignore(parked => parked.Payment);
    }
}

internal sealed class PaymentRecordConfiguration : IEntityTypeConfiguration<PaymentRecord>
{
    public void Configure(EntityTypeBuilder<PaymentRecord> builder)
    {
        builder.ToTable("Payments");
        builder.Property(payment => payment.Way).HasMaxLength(20);
        builder.Property(payment => payment.Reference).HasMaxLength(200);
        builder.Property(payment => payment.OrderNumber).HasMaxLength(40);
        builder.Property(payment => payment.Currency).HasMaxLength(3);
        builder.HasIndex(payment => new { payment.Way, payment.Reference, payment.OrderNumber, payment.AmountCents, payment.Currency }).IsUnique();
    }
}

internal sealed class PaymentEventConfiguration : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> builder)
    {
        builder.ToTable("PaymentEvents");
        builder.HasKey(told => new { told.Way, told.EventId });
        builder.Property(told => told.Way).HasMaxLength(20);
        builder.Property(told => told.EventId).HasMaxLength(200);
        builder.Property(told => told.Type).HasMaxLength(100);
    }
}
