using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Components.Shared;

/// <summary>What every page needs: who is asking, at each call anew, and an end to its work when it is left.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();

    [Inject]
    protected AccessResolver AccessResolver { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    protected Task<AuthenticationState>? SignedIn { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected async Task<Access> AccessAsync() =>
        SignedIn is null ? Access.None : await AccessResolver.ResolveAsync((await SignedIn).User, Left);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_left.IsCancellationRequested)
        {
            _left.Cancel();
            _left.Dispose();
        }
    }
}
