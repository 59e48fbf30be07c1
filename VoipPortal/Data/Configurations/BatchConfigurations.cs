using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Customers;

namespace VoipPortal.Data.Configurations;

internal sealed class BatchConfiguration : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(batch => batch.OfferCode).HasMaxLength(40);
        builder.Property(batch => batch.OfferLabel).HasMaxLength(100);
        builder.Property(batch => batch.CreatedBy).HasMaxLength(254);
        builder.Property(batch => batch.AppliedBy).HasMaxLength(254);
        builder.Ignore(batch => batch.IsApplied);
        builder.Property(batch => batch.FirstMonth).HasConversion<string>().HasMaxLength(20);
        builder.Property(batch => batch.ConditionsVersion).HasMaxLength(20);
        builder.Ignore(batch => batch.IsUndo);
        builder.Ignore(batch => batch.IsOfCalls);
        builder.Ignore(batch => batch.QuoteExpiresAt);
        builder.Ignore(batch => batch.Wish);
        builder.Ignore(batch => batch.SeenPrice);
        builder.HasIndex(batch => new { batch.CustomerId, batch.CreatedAt });
        builder.HasOne<Customer>().WithMany().HasForeignKey(batch => batch.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BatchLineConfiguration : IEntityTypeConfiguration<BatchLine>
{
    public void Configure(EntityTypeBuilder<BatchLine> builder)
    {
        builder.ToTable("BatchLines");

        // A line is in a batch once, however often it was chosen.
        builder.HasKey(line => new { line.BatchId, line.Number });
        builder.Property(line => line.Number).HasMaxLength(BatchLine.NumberMaxLength);
        builder.Property(line => line.Profile).HasMaxLength(BatchProfile.KeyMaxLength);
        builder.Property(line => line.FormerOffer).HasMaxLength(40);
        builder.Property(line => line.FormerBy).HasMaxLength(254);
        builder.Property(line => line.OpenOrder).HasMaxLength(20);
        builder.HasOne<Batch>().WithMany().HasForeignKey(line => line.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BatchProfileConfiguration : IEntityTypeConfiguration<BatchProfile>
{
    public void Configure(EntityTypeBuilder<BatchProfile> builder)
    {
        builder.ToTable("BatchProfiles");
        builder.HasKey(profile => new { profile.BatchId, profile.Key });
        builder.Property(profile => profile.Key).HasMaxLength(BatchProfile.KeyMaxLength);
        builder.Property(profile => profile.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(profile => profile.RefusalCode).HasMaxLength(60);
        builder.Property(profile => profile.RefusalDetails).HasConversion<JournalConfiguration.DetailsConverter, JournalConfiguration.DetailsComparer>();
        builder.Property(profile => profile.Before).HasConversion<JournalConfiguration.StateConverter>();
        builder.Property(profile => profile.After).HasConversion<JournalConfiguration.StateConverter>();
        builder.HasOne<Batch>().WithMany().HasForeignKey(profile => profile.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}
