using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.People;

namespace VoipPortal.Data.Configurations;

internal sealed class ApplicationUserConfiguration : IEntityTypeConfiguration<ApplicationUser>
{
    public void Configure(EntityTypeBuilder<ApplicationUser> builder)
    {
        builder.ToTable("Users");
        builder.Property(user => user.Language).HasMaxLength(5);
        builder.HasOne<Customer>().WithMany().HasForeignKey(user => user.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
        builder.ToTable(table => table.HasCheckConstraint(
            "CK_Users_Roles",
            $"(\"CustomerId\" IS NULL AND \"Roles\" IN ({(int)PortalRoles.Support}, {(int)PortalRoles.Operations}, {(int)PortalRoles.Staff}))"
            + $" OR (\"CustomerId\" IS NOT NULL AND \"Roles\" IN ({(int)PortalRoles.Administrator}, {(int)PortalRoles.Technical}, {(int)PortalRoles.Billing}))"));
    }
}
