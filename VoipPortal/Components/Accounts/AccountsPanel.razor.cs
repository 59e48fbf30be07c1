using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Privacy;

namespace VoipPortal.Components.Accounts;

/// <summary>A wish to give an account other roles, or, of none, to remove it.</summary>
public sealed record AccountChange(ListedUser User, PortalRoles Roles)
{
    public bool IsRemoval => Roles == PortalRoles.None;
}

/// <summary>A wish to erase whoever has, or had, an account; <paramref name="Account"/> is null where the address was typed.</summary>
public sealed record PersonWish(string Email, Guid? Account);

/// <summary>The accounts that the caller manages: those of his customer, or of the staff. Both pages are this one with other roles.</summary>
public sealed partial class AccountsPanel
{
    private bool _busy;
    private int _sent;
    private string? _done;
    private Refusal? _refusal;
    private AccountChange? _asked;
    private PersonWish? _erased;
    private int _gone;

    /// <summary>What an account can be.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<PortalRoles> Roles { get; set; }

    /// <summary>Whether nobody changes the account that he signed in with.</summary>
    [Parameter]
    public bool OwnIsFixed { get; set; }

    [PersistentState]
    public UserList? Content { get; set; }

    [Inject]
    private UserQueries Users { get; set; } = null!;

    [Inject]
    private UserCommands Commands { get; set; } = null!;

    [Inject]
    private PersonErasure Erasure { get; set; } = null!;

    [Inject]
    private InvitationCommands Invitations { get; set; } = null!;

    [Inject]
    private MailLinks Links { get; set; } = null!;

    protected override async Task OnInitializedAsync() => Content ??= await Users.ListAsync(await AccessAsync(), Left);

    private Task InviteAsync((string Email, PortalRoles Roles) wanted) => ActAsync(nameof(UserTexts.Invited), async access =>
    {
        var outcome = await Invitations.InviteAsync(access, wanted.Email, wanted.Roles, Link, Left);
        _sent += outcome.IsRefused ? 0 : 1;
        return (outcome.Refusal, wanted.Email);
    });

    private Task RenewAsync(PendingInvitation invitation) => ActAsync(
        nameof(UserTexts.Invited), async access => ((await Invitations.RenewAsync(access, invitation.Id, Link, Left)).Refusal, invitation.Email));

    private Task WithdrawAsync(PendingInvitation invitation) => ActAsync(
        nameof(UserTexts.Withdrawn), async access => ((await Invitations.WithdrawAsync(access, invitation.Id, Left)).Refusal, invitation.Email));

    private async Task ChangeAsync()
    {
        if (_asked is not { } change)
        {
            return;
        }

        await ActAsync(change.IsRemoval ? nameof(UserTexts.Removed) : nameof(UserTexts.Changed), async access =>
        {
            var outcome = change.IsRemoval
                ? await Commands.RemoveAsync(access, change.User.Id, Left)
                : await Commands.ChangeRolesAsync(access, change.User.Id, change.Roles, Left);
            return (outcome.Refusal, change.User.Email);
        });
        _asked = null;
    }

    private async Task EraseAsync()
    {
        if (_erased is not { } wish)
        {
            return;
        }

        await ActAsync(null, async access =>
        {
            var outcome = await Erasure.EraseAsync(access, wish.Email, wish.Account, Left);
            _gone += outcome.IsRefused ? 0 : 1;
            return (outcome.Refusal, outcome.IsRefused ? "" : Privacy[nameof(PrivacyTexts.Erased), Display.Person(outcome.Value.Name)].Value);
        });
        _erased = null;
    }

    private string Link(string code) => Links.OfInvitation(Navigation.BaseUri, code);

    /// <summary>One command at a time; afterwards the page shows how things stand. Without <paramref name="done"/> the command says itself what was done.</summary>
    private async Task ActAsync(string? done, Func<Access, Task<(Refusal? Refusal, string Email)>> command)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            (_refusal, var email) = await command(await AccessAsync());
            _done = _refusal is null ? done is null ? email : Loc[done, email].Value : null;

            // Whoever gave his own role away sees the list no longer.
            Content = await Users.ListAsync(await AccessAsync(), Left) ?? Content;
        }
        finally
        {
            _busy = false;
        }
    }
}
