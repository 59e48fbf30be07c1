using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;

namespace VoipPortal.Data.Configurations;

internal sealed class ErasedPersonConfiguration : IEntityTypeConfiguration<ErasedPerson>
{
    private const int EmailLength = 254;

    public void Configure(EntityTypeBuilder<ErasedPerson> builder)
    {
        builder.ToTable("ErasedPeople");
        builder.Property(person => person.Name).HasMaxLength(ErasedPerson.NameMaxLength);
        builder.Property(person => person.Address).HasMaxLength(EmailLength);
        builder.HasIndex(person => person.Name).IsUnique();
        builder.HasIndex(person => person.UserId).IsUnique();

        // Looked at for each entry that is changed: one row at most, and none once it is done.
        builder.HasIndex(person => person.Address).HasFilter("\"Address\" IS NOT NULL");
        builder.HasOne<Customer>().WithMany().HasForeignKey(person => person.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class JournalRetentionConfiguration : IEntityTypeConfiguration<JournalRetention>
{
    public void Configure(EntityTypeBuilder<JournalRetention> builder)
    {
        builder.ToTable("JournalRetention");
        builder.Property(retention => retention.Id).ValueGeneratedNever();
        builder.HasData(new JournalRetention());
    }
}
