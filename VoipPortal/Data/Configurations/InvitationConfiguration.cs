using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.People;

namespace VoipPortal.Data.Configurations;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    private const int HashLength = 64;
    private const int EmailLength = 254;

    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Email).HasMaxLength(EmailLength);
        builder.Property(invitation => invitation.NormalizedEmail).HasMaxLength(EmailLength);
        builder.Property(invitation => invitation.CodeHash).HasMaxLength(HashLength).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(invitation => invitation.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(invitation => invitation.CodeHash).IsUnique();

        // Two customers may invite the same person, and neither learns of the other.
        builder.HasIndex(invitation => new { invitation.CustomerId, invitation.NormalizedEmail }).IsUnique();
    }
}
