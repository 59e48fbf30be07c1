using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;

namespace VoipPortal.Data.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(customer => customer.Code).HasMaxLength(40);
        builder.Property(customer => customer.Company).HasMaxLength(Customer.NameMaxLength);
        builder.Property(customer => customer.Siren).HasMaxLength(9);
        builder.Property(customer => customer.VatNumber).HasMaxLength(20);
        builder.Property(customer => customer.BillingEmail).HasMaxLength(254);
        builder.Property(customer => customer.AllowsSupport).HasDefaultValue(true);
        builder.Property(customer => customer.TellsOfSupport).HasDefaultValue(true);
        builder.Property(customer => customer.RequiresSecondFactor).HasDefaultValue(false);
        builder.HasIndex(customer => customer.Code).IsUnique();
        builder.HasIndex(customer => customer.Siren);
    }
}

internal sealed class TelephonyGroupConfiguration : IEntityTypeConfiguration<TelephonyGroup>
{
    public void Configure(EntityTypeBuilder<TelephonyGroup> builder)
    {
        builder.Property(group => group.Code).HasMaxLength(40);
        builder.Property(group => group.Label).HasMaxLength(TelephonyGroup.LabelMaxLength);
        builder.HasIndex(group => group.Code).IsUnique();
        builder.HasOne<Customer>().WithMany().HasForeignKey(group => group.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
