using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Accounts;

/// <summary>Unknown address, wrong password or locked out: one answer for all three, so that it tells nothing about accounts.</summary>
public sealed record SignInRefused : Refusal;

/// <summary>The new password or the current one was not accepted.</summary>
public sealed record PasswordRefused(string Sentences) : Refusal
{
    public override IReadOnlyList<object> Details => [Sentences];
}

/// <summary>The link was used, is too old, or is for another address.</summary>
public sealed record ResetLinkRefused : Refusal;

/// <summary>An account of that address exists.</summary>
public sealed record AccountExists(string Email) : Refusal
{
    public override IReadOnlyList<object> Details => [Email];
}

/// <summary>What was typed is not an e-mail address.</summary>
public sealed record NotAnEmailAddress(string Text) : Refusal
{
    public override IReadOnlyList<object> Details => [Text];
}

/// <summary>Customer roles need a customer, staff roles have none, and a customer's user has exactly one.</summary>
public sealed record RoleNotPossible(string Roles) : Refusal
{
    public override IReadOnlyList<object> Details => [Roles];
}

/// <summary>Without this account nobody could give rights any more: an administrator of the customer, or Operations.</summary>
public sealed record LastAdministrator : Refusal;

/// <summary>Nobody of the staff changes the account that he signed in with.</summary>
public sealed record OwnAccount : Refusal;

/// <summary>The address has an account of the same customer or, where staff invite, of anybody.</summary>
public sealed record AddressNotPossible : Refusal;

/// <summary>As many invitations wait as may.</summary>
public sealed record TooManyInvitations(int Maximum) : Refusal
{
    public override IReadOnlyList<object> Details => [Maximum];
}

/// <summary>Used, withdrawn, too old or never made: one answer for all.</summary>
public sealed record InvitationRefused : Refusal;

/// <summary>There is no customer of that code.</summary>
public sealed record CustomerNotFound(string Customer) : Refusal
{
    public override IReadOnlyList<object> Details => [Customer];
}
