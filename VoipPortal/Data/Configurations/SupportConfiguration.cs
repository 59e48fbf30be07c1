using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Support;

namespace VoipPortal.Data.Configurations;

internal sealed class SupportConfiguration : IEntityTypeConfiguration<SupportSession>
{
    public void Configure(EntityTypeBuilder<SupportSession> builder)
    {
        builder.ToTable("SupportSessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.StaffName).HasMaxLength(254);
        builder.Property(session => session.Reason).HasMaxLength(SupportSession.ReasonMaxLength);
        builder.Property(session => session.Ticket).HasMaxLength(SupportSession.TicketMaxLength);
        builder.Property(session => session.Ending).HasConversion<string>().HasMaxLength(20);

        // Two that end it at once: the second finds it ended.
        builder.Property(session => session.EndedAt).IsConcurrencyToken();

        // One open session an account, whoever asks, however often, at the same time: none lies inside another.
        builder.HasIndex(session => session.StaffUserId).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_SupportSessions_Open");
        builder.HasIndex(session => new { session.CustomerId, session.Id });
        builder.HasIndex(session => session.EndsAt).HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_SupportSessions_Deadline");
        builder.HasOne<Customer>().WithMany().HasForeignKey(session => session.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
