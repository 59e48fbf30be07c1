using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>The session of the request: begins it, keeps its cookie up to date, knows the browser by its device cookie.</summary>
public sealed class SessionSignIn(SignInManager<ApplicationUser> signIn, SessionRegister register, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>Browsers keep no cookie for longer than 400 days.</summary>
    private static readonly TimeSpan DeviceCookieLife = TimeSpan.FromDays(400);

    /// <summary>The session that the request is of; null for a visitor.</summary>
    public Guid? Current => PortalClaims.SessionOf(signIn.Context.User);

    private string DeviceCookie => environment.IsDevelopment() ? "VoipPortal.Device" : "__Host-VoipPortal.Device";

    private HttpContext Http => signIn.Context;

    /// <summary>What slows guesses down counts by: the browser where the account knows it, the network address otherwise.</summary>
    /// <param name="userId">The account; null where there is none of that address, for which the same steps are taken.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GuessOrigin> OriginAsync(Guid? userId, CancellationToken cancellationToken)
    {
        var address = GuessOrigin.NetworkOf(Http.Connection.RemoteIpAddress);
        return Http.Request.Cookies[DeviceCookie] is { Length: > 0 and < 100 } token && await register.KnowsAsync(userId ?? Guid.Empty, token, cancellationToken)
            ? new GuessOrigin(address, token)
            : new GuessOrigin(address, null);
    }

    /// <summary>A new session with an identifier of its own, whatever cookie the browser came with.</summary>
    public async Task StartAsync(ApplicationUser user, bool bothFactors, CancellationToken cancellationToken)
    {
        var device = DeviceDescription.Of(Http.Request.Headers.UserAgent);
        var network = DeviceDescription.NetworkOf(Http.Connection.RemoteIpAddress);
        var session = await register.StartAsync(user, new SignInPlace(device, network, KeepDeviceCookie()), bothFactors, Current, cancellationToken);
        await WriteCookieAsync(user, session);
    }

    /// <summary>After what changed the stamp of the account: this session goes on, all others ended.</summary>
    /// <param name="user">With its stamp as it is now.</param>
    /// <param name="bothFactors">Both factors were proven just now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RenewAsync(ApplicationUser user, bool bothFactors, CancellationToken cancellationToken)
    {
        if (Current is { } session)
        {
            await register.RenewAsync(user, session, bothFactors, cancellationToken);
            await WriteCookieAsync(user, session);
        }
    }

    /// <summary>The claims changed, the session did not.</summary>
    public Task RewriteCookieAsync(ApplicationUser user) => Current is { } session ? WriteCookieAsync(user, session) : Task.CompletedTask;

    /// <summary>Whether it was proven not long ago who sits there.</summary>
    public async Task<bool> IsFreshAsync(CancellationToken cancellationToken) =>
        Current is { } session && await register.IsFreshAsync(session, cancellationToken);

    private Task WriteCookieAsync(ApplicationUser user, Guid session) =>
        signIn.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(PortalClaims.Session, session.ToString())]);

    private string KeepDeviceCookie()
    {
        var token = Http.Request.Cookies[DeviceCookie] is { Length: 43 } known ? known : Base64UrlOf(RandomNumberGenerator.GetBytes(32));
        Http.Response.Cookies.Append(DeviceCookie, token, new CookieOptions
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment(),
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Path = "/",
            Expires = clock.GetUtcNow() + DeviceCookieLife,
        });
        return token;
    }

    private static string Base64UrlOf(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
