using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Accounts.Passwords;

/// <summary>Length, and not one of those that are tried first. No rule asks for kinds of characters.</summary>
public sealed class PasswordRules(AccountErrors errors, IOptions<SellerOptions> seller) : IPasswordValidator<ApplicationUser>
{
    /// <summary>Characters of a password that alone signs in.</summary>
    public const int Minimum = 15;

    /// <summary>Characters of a password beside which a second factor is asked.</summary>
    public const int MinimumWithSecondFactor = 12;

    public const int Maximum = 128;

    private static readonly string[] Portal = ["voipportal", "voip", "portal", "portail", "telephonie", "telecom"];

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user, string? password) =>
        Task.FromResult(ProblemOf(user, password ?? "") is { } problem ? IdentityResult.Failed(problem) : IdentityResult.Success);

    private IdentityError? ProblemOf(ApplicationUser user, string password)
    {
        var minimum = user.TwoFactorEnabled ? MinimumWithSecondFactor : Minimum;
        if (password.Length < minimum)
        {
            return errors.PasswordTooShort(minimum);
        }

        if (password.Length > Maximum)
        {
            return errors.PasswordTooLong(Maximum);
        }

        return PasswordJudge.IsGuessedFirst(password, AboutOf(user)) ? errors.PasswordTooCommon() : null;
    }

    private IEnumerable<string> AboutOf(ApplicationUser user) =>
        [.. Portal, .. (seller.Value.Name ?? "").Split(' '), .. (user.Email ?? "").Split('@', '.', '-', '_', '+'), user.Email ?? ""];
}
