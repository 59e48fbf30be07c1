using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using VoipPortal.Resources;

namespace VoipPortal.Services.Accounts;

/// <summary>What the account library refuses, in the portal's words.</summary>
public sealed class AccountErrors(IStringLocalizer<AccountTexts> texts) : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        new() { Code = nameof(PasswordTooShort), Description = texts[nameof(AccountTexts.PasswordTooShort), length] };

    public override IdentityError PasswordMismatch() =>
        new() { Code = nameof(PasswordMismatch), Description = texts[nameof(AccountTexts.PasswordMismatch)] };

    public IdentityError PasswordTooCommon() =>
        new() { Code = nameof(PasswordTooCommon), Description = texts[nameof(AccountTexts.PasswordTooCommon)] };

    public IdentityError PasswordTooLong(int length) =>
        new() { Code = nameof(PasswordTooLong), Description = texts[nameof(AccountTexts.PasswordTooLong), length] };
}
