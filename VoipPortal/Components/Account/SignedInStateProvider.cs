using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Components.Account;

/// <summary>Ends the circuit of whoever may no longer be signed in, within half a minute; services refuse them at once.</summary>
public sealed class SignedInStateProvider(ILoggerFactory logs, AccessResolver access) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await access.WatchAsync(authenticationState.User, cancellationToken) != Access.None;
}
