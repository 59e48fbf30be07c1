using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using VoipPortal.Data;
using VoipPortal.Resources;

namespace VoipPortal.Services.Accounts;

/// <summary>What the account library refuses, in the portal's words.</summary>
public sealed class AccountErrors(IStringLocalizer<AccountTexts> texts) : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        new() { Code = nameof(PasswordTooShort), Description = texts[nameof(AccountTexts.PasswordTooShort), length] };

    public override IdentityError PasswordMismatch() =>
        new() { Code = nameof(PasswordMismatch), Description = texts[nameof(AccountTexts.PasswordMismatch)] };

    public IdentityError PasswordTooLong(int length) =>
        new() { Code = nameof(PasswordTooLong), Description = texts[nameof(AccountTexts.PasswordTooLong), length] };
}

/// <summary>Bounds the length that is hashed.</summary>
public sealed class PasswordLengthValidator(AccountErrors errors) : IPasswordValidator<ApplicationUser>
{
    public const int Minimum = 12;
    public const int Maximum = 128;

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user, string? password) =>
        Task.FromResult(password?.Length > Maximum ? IdentityResult.Failed(errors.PasswordTooLong(Maximum)) : IdentityResult.Success);
}
