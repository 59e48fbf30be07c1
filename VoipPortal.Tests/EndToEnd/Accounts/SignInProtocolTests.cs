using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>Whether there is an account of an address cannot be read from any answer, nor from how much work one was; and how passwords are kept.</summary>
public sealed partial class SignInProtocolTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string Unknown = "laure@staff.example";

    private readonly Work _work = new();
    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private ApplicationUser _user = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        _served = await ServedPortal.StartAsync(
            _portal, Environments.Production, add: services => services.AddSingleton(_work).AddScoped<IPasswordHasher<ApplicationUser>, CountingHasher>());
        _user = await _portal.StaffWithPasswordAsync();
    }

    [Fact]
    public async Task A_refused_sign_in_is_alike_for_a_known_and_an_unknown_account_to_the_last_header()
    {
        await SignInAsync("first@staff.example");
        var known = await SignInAsync(_user.Email!);
        var unknown = await SignInAsync(Unknown);

        Assert.StartsWith("OK", known.Answer, StringComparison.Ordinal);
        Assert.Equal(known, unknown);
        Assert.Equal(1, known.Hashes);
    }

    [Fact]
    public async Task Asking_for_a_link_is_alike_for_a_known_and_an_unknown_account_to_the_last_header()
    {
        var known = await AskAsync(_user.Email!);
        var unknown = await AskAsync(Unknown);

        Assert.Equal(known, unknown);
        Assert.Single(await _portal.OutboxAsync());
    }

    [Fact]
    public async Task Setting_a_password_with_a_wrong_link_is_alike_for_a_known_and_an_unknown_account()
    {
        var known = await ResetAsync(_user.Email!);
        var unknown = await ResetAsync(Unknown);

        Assert.Equal(known, unknown);
    }

    /// <summary>The format of the library: a version, the function, the iterations, the length of the salt, the salt, and what came of it.</summary>
    [Fact]
    public async Task A_password_is_kept_as_210_000_rounds_of_PBKDF2_with_SHA_512()
    {
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        using var answer = await client.PostAsync(PortalUrls.ChangePassword, "change", ("Input.Current", Passwords.Known), ("Input.Wanted", "une phrase bien plus longue"));

        var kept = Convert.FromBase64String((await _portal.StoredUserAsync(_user.Id)).PasswordHash!);

        Assert.Equal((1, 2u), (kept[0], BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1))));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5)), 210_000u, uint.MaxValue);
        Assert.Equal((16u, 32), (BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(9)), kept.Length - 13 - 16));
    }

    private Task<(string Answer, int Hashes)> SignInAsync(string email) => CountAsync(client => client.SignInAsync(email, "not the password at all"), email);

    private Task<(string Answer, int Hashes)> AskAsync(string email) => CountAsync(client => client.PostAsync(PortalUrls.ForgottenPassword, "forgotten", ("Input.Email", email)), email);

    private Task<(string Answer, int Hashes)> ResetAsync(string email) => CountAsync(
        client => client.PostAsync(PortalUrls.ResetPassword + "?code=x", "reset", ("Input.Email", email), ("Input.Wanted", "une phrase bien plus longue")), email);

    private async Task<(string Answer, int Hashes)> CountAsync(Func<FormClient, Task<HttpResponseMessage>> ask, string email)
    {
        _work.Hashes = 0;
        var client = new FormClient(_served);
        using var answer = await ask(client);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length" or "traceparent"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace(email, "the address", StringComparison.Ordinal);
        return (OfTheMoment().Replace($"{answer.StatusCode}\n{string.Join('\n', headers)}\n{body}", "*"), _work.Hashes);
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [GeneratedRegex("""CfDJ8[\w+/=-]+|(?<='nonce-)[^']*|(?<=nonce=")[^"]*""")]
    private static partial Regex OfTheMoment();

    private sealed class Work
    {
        public int Hashes { get; set; }
    }

    private sealed class CountingHasher(Work work, Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) : PasswordHasher<ApplicationUser>(options)
    {
        public override string HashPassword(ApplicationUser user, string password)
        {
            work.Hashes++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(ApplicationUser user, string hashedPassword, string providedPassword)
        {
            work.Hashes++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
