using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoipPortal.Data.Accounts;

namespace VoipPortal.Data.Configurations;

internal sealed class AccountSessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.SecurityStamp).HasMaxLength(100);
        builder.Property(session => session.Device).HasMaxLength(AccountSession.DeviceMaxLength);
        builder.Property(session => session.Address).HasMaxLength(50);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => new { session.UserId, session.LastSeenAt });
    }
}

internal sealed class KnownDeviceConfiguration : IEntityTypeConfiguration<KnownDevice>
{
    public void Configure(EntityTypeBuilder<KnownDevice> builder)
    {
        builder.ToTable("KnownDevices");
        builder.Property(device => device.TokenHash).HasMaxLength(64);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(device => device.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(device => new { device.UserId, device.TokenHash }).IsUnique();
    }
}

internal sealed class AuthenticatorSecretConfiguration : IEntityTypeConfiguration<AuthenticatorSecret>
{
    public void Configure(EntityTypeBuilder<AuthenticatorSecret> builder)
    {
        builder.ToTable("AuthenticatorSecrets");
        builder.HasKey(secret => secret.UserId);
        builder.HasOne<ApplicationUser>().WithOne().HasForeignKey<AuthenticatorSecret>(secret => secret.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.Property(code => code.CodeHash).HasMaxLength(64);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(code => code.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(code => new { code.UserId, code.CodeHash }).IsUnique();
    }
}
