using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace VoipPortal.Components.Hardening;

/// <summary>
/// Counts the windows of an account. The page says kindly that there are too many; whoever opens a circuit all the same, as no page does, gets
/// none. A window that lost its connection is not counted until it is back.
/// </summary>
public sealed class WindowLimit(OpenWindows windows, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _counted;

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("A circuit was asked for by nobody who is signed in.");
        _counted = windows.TryOpen(user) ? user : throw new InvalidOperationException("The account has as many windows open as it may.");
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_counted is { } user)
        {
            windows.Close(user);
            _counted = null;
        }

        return Task.CompletedTask;
    }
}
