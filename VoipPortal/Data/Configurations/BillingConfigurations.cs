using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Data.Configurations;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Property(invoice => invoice.Number).HasMaxLength(20);
        builder.Property(invoice => invoice.GroupCode).HasMaxLength(40);
        builder.Property(invoice => invoice.GroupLabel).HasMaxLength(TelephonyGroup.LabelMaxLength);
        builder.Property(invoice => invoice.CustomerCode).HasMaxLength(40);
        builder.Property(invoice => invoice.Company).HasMaxLength(Customer.NameMaxLength);
        builder.Property(invoice => invoice.Siren).HasMaxLength(9);
        builder.Property(invoice => invoice.VatNumber).HasMaxLength(20);
        builder.Property(invoice => invoice.BillingEmail).HasMaxLength(254);
        builder.Ignore(invoice => invoice.Ht);
        builder.Ignore(invoice => invoice.Vat);
        builder.Ignore(invoice => invoice.Ttc);
        builder.HasIndex(invoice => invoice.Number).IsUnique();

        // One invoice a group and month, whoever renews, however often.
        builder.HasIndex(invoice => new { invoice.GroupId, invoice.Period }).IsUnique();
        builder.HasIndex(invoice => new { invoice.CustomerId, invoice.Period });
        builder.HasOne<Customer>().WithMany().HasForeignKey(invoice => invoice.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TelephonyGroup>().WithMany().HasForeignKey(invoice => invoice.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<InvoiceIssuer>().WithMany().HasForeignKey(invoice => invoice.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvoiceLineConfiguration : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.HasKey(line => new { line.InvoiceId, line.LineId });
        builder.Property(line => line.LineNumber).HasMaxLength(16);
        builder.Property(line => line.LineLabel).HasMaxLength(Line.LabelMaxLength);
        builder.Property(line => line.OfferCode).HasMaxLength(40);
        builder.Property(line => line.OfferLabel).HasMaxLength(100);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(line => line.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(table => table.HasCheckConstraint("CK_InvoiceLines_ExtraCalls", "\"ExtraCalls\" >= 0"));
    }
}

internal sealed class InvoiceIssuerConfiguration : IEntityTypeConfiguration<InvoiceIssuer>
{
    public void Configure(EntityTypeBuilder<InvoiceIssuer> builder)
    {
        builder.Property(issuer => issuer.Fingerprint).HasMaxLength(64);
        builder.HasIndex(issuer => issuer.Fingerprint).IsUnique();
    }
}

internal sealed class RenewalRunConfiguration : IEntityTypeConfiguration<RenewalRun>
{
    public void Configure(EntityTypeBuilder<RenewalRun> builder)
    {
        builder.HasKey(run => run.Period);
        builder.Property(run => run.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(run => run.StartedBy).HasMaxLength(254);
        builder.Property(run => run.ApprovedBy).HasMaxLength(254);
        builder.Property(run => run.Version).IsConcurrencyToken();
        builder.Ignore(run => run.Ht);
        builder.Ignore(run => run.Ttc);
        builder.Ignore(run => run.ExpectedHt);
        builder.Ignore(run => run.PreviousHt);
        builder.Ignore(run => run.IsBegun);
        builder.Ignore(run => run.Deviation);
    }
}

internal sealed class RenewedGroupConfiguration : IEntityTypeConfiguration<RenewedGroup>
{
    public void Configure(EntityTypeBuilder<RenewedGroup> builder)
    {
        // The mark of a group and month: the second one is refused by the database.
        builder.HasKey(group => new { group.Period, group.GroupId });
        builder.Property(group => group.Parked).HasConversion<string>().HasMaxLength(20);
        builder.Property(group => group.Error).HasMaxLength(RenewedGroup.ErrorMaxLength);
        builder.HasIndex(group => new { group.Period, group.Parked }).HasFilter("\"Parked\" IS NOT NULL");
        builder.HasOne<RenewalRun>().WithMany().HasForeignKey(group => group.Period).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TelephonyGroup>().WithMany().HasForeignKey(group => group.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(group => group.InvoiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
