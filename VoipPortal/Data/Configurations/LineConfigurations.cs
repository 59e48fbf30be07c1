using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Data.Configurations;

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.HasKey(offer => offer.Code);
        builder.Property(offer => offer.Code).HasMaxLength(40);
        builder.Property(offer => offer.Label).HasMaxLength(100);
        builder.Property(offer => offer.Family).HasConversion<string>().HasMaxLength(20);
        builder.Ignore(offer => offer.MonthlyPrice);
    }
}

internal sealed class LineConfiguration : IEntityTypeConfiguration<Line>
{
    public void Configure(EntityTypeBuilder<Line> builder)
    {
        builder.Property(line => line.Number).HasMaxLength(16);
        builder.Property(line => line.Label).HasMaxLength(Line.LabelMaxLength);
        builder.Property(line => line.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(line => line.InitialOfferCode).HasMaxLength(40);
        builder.Property(line => line.Version).IsConcurrencyToken();
        builder.Ignore(line => line.PendingOfferChange);
        builder.Ignore(line => line.PendingReduction);
        builder.Ignore(line => line.TotalCalls);
        builder.HasIndex(line => line.Number).IsUnique();

        // All that the totals of a group are made of, so that they are read from the index alone.
        builder.HasIndex(line => new { line.GroupId, line.OfferCode, line.ExtraCalls, line.CustomerId, line.Status });
        builder.HasIndex(line => new { line.GroupId, line.Number });
        builder.HasIndex(line => new { line.GroupId, line.SearchLabel });
        builder.HasIndex(line => line.CustomerId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(line => line.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TelephonyGroup>().WithMany().HasForeignKey(line => line.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(line => line.Offer).WithMany().HasForeignKey(line => line.OfferCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(line => line.Pending).WithOne().HasForeignKey(change => change.LineId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(line => line.Pending).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.ToTable(table => table.HasCheckConstraint("CK_Lines_ExtraCalls", "\"ExtraCalls\" >= 0"));
    }
}

internal sealed class PendingChangeConfiguration : IEntityTypeConfiguration<PendingChange>
{
    public void Configure(EntityTypeBuilder<PendingChange> builder)
    {
        builder.Property(change => change.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.RequestedBy).HasMaxLength(254);

        // One pending change a line and kind, whoever asks, however often, at the same time.
        builder.HasIndex(change => new { change.LineId, change.Kind }).IsUnique();
        builder.HasIndex(change => new { change.CustomerId, change.EffectiveOn });
        builder.HasOne(change => change.NewOffer).WithMany().HasForeignKey(change => change.NewOfferCode).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(table => table.HasCheckConstraint(
            "CK_PendingChanges_Offer", "(\"Kind\" = 'OfferChange') = (\"NewOfferCode\" IS NOT NULL) AND (\"Kind\" = 'CallReduction') = (\"NewExtraCalls\" IS NOT NULL)"));
    }
}
