using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Support;

namespace VoipPortal.Components.Shared;

/// <summary>What every page needs: who is asking, at each call anew, and an end to its work when it is left.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly CancellationToken _leftToken;

    protected PortalPage() => _leftToken = _left.Token;

    [Inject]
    protected AccessResolver AccessResolver { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    protected Task<AuthenticationState>? SignedIn { get; set; }

    /// <summary>The support session in which the page was opened; null outside one.</summary>
    [CascadingParameter]
    protected SupportStanding? Standing { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left => _leftToken;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Who asks; whoever may no longer be signed in is led to the sign-in page, whose support session is over to where others begin.</summary>
    /// <param name="byUser">False where the page looks again by itself, which keeps no session alive.</param>
    protected async Task<Access> AccessAsync(bool byUser = true)
    {
        if (SignedIn is null || (await SignedIn).User is not { Identity.IsAuthenticated: true } user)
        {
            return Access.None;
        }

        var access = byUser ? await AccessResolver.ResolveAsync(user, Left) : await AccessResolver.WatchAsync(user, Left);
        if (access == Access.None)
        {
            Navigation.NavigateTo(PortalUrls.SignInThen("/" + Navigation.ToBaseRelativePath(Navigation.Uri)), forceLoad: true);
        }

        if (Standing is { } over && access != Access.None && access.SupportSession != over.Session)
        {
            Navigation.NavigateTo(PortalUrls.AssistanceAfter(over.Session), forceLoad: true);
        }

        return access;
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_left.IsCancellationRequested)
        {
            _left.Cancel();
            _left.Dispose();
        }
    }
}
