using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VoipPortal.Data.Configurations;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Recipient).HasMaxLength(254);
        builder.Property(message => message.Language).HasMaxLength(5);
        builder.Property(message => message.Kind).HasMaxLength(40);

        // Whoever lost its claim meanwhile writes nothing.
        builder.Property(message => message.Claim).IsConcurrencyToken();
        builder.HasIndex(message => message.NextAttemptAt);
    }
}
