using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using VoipPortal.Data;

namespace VoipPortal.Services.Accounts.Passwords;

/// <summary>Codes of the links that set a new password: for an hour by the portal's clock, and once, as the stamp of the account that they carry is another one then.</summary>
public sealed class ResetCodes(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    private readonly IDataProtector _protector = protection.CreateProtector("password reset code");

    public string Make(ApplicationUser user) =>
        Base64Url.EncodeToString(_protector.Protect(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks} {HolderOf(user)}"))));

    /// <summary>Whether the code was made for this account, not long ago, and nothing changed since that ends sessions.</summary>
    public bool Opens(ApplicationUser user, string code)
    {
        var parts = Read(code)?.Split(' ', 2);
        return parts is [var made, var holder]
            && long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && clock.GetUtcNow().UtcTicks - ticks < Life.Ticks
            && holder == HolderOf(user);
    }

    private string? Read(string code)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(code)));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string HolderOf(ApplicationUser user) => $"{user.Id} {user.SecurityStamp}";
}
