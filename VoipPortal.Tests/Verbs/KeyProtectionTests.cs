using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

/// <summary>What the keys in the database are protected with.</summary>
public sealed class KeyProtectionTests : VerbTests
{
    private const string Password = "a password of the certificate";

    [Fact]
    public async Task Keys_are_encrypted_with_the_certificate_and_opened_when_another_takes_its_place()
    {
        var (first, second) = (Certificate("first"), Certificate("second"));
        var cookie = await CookieAsync(first);
        var keys = await KeysAsync();

        Assert.Contains("EncryptedData", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", keys, StringComparison.Ordinal);
        Assert.True(await IsReadAsync(cookie, second, first));
        Assert.False(await IsReadAsync(cookie, second));
    }

    [Fact]
    public async Task Without_one_they_are_as_they_are()
    {
        await CookieAsync();

        Assert.Contains("<value>", await KeysAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_certificate_that_cannot_be_opened_stops_the_start_and_its_password_is_not_told(string password)
    {
        var exit = await PortalProcess.RunAsync(Options with { Settings = Settings((Certificate("first"), password)) }, cancellation: Cancellation);

        AssertExit(BadConfiguration, exit);
        Assert.Contains("KeyProtection:Certificates:0:Password", exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", exit.Errors + exit.Output, StringComparison.Ordinal);
    }

    /// <summary>The antiforgery cookie of a first visit.</summary>
    private async Task<string> CookieAsync(params string[] certificates)
    {
        await using var portal = await StartAsync(certificates);
        using var answer = await portal.Client.GetAsync(new Uri("/compte/connexion", UriKind.Relative), Cancellation);
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("Antiforgery", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>A cookie that cannot be read is replaced.</summary>
    private async Task<bool> IsReadAsync(string cookie, params string[] certificates)
    {
        await using var portal = await StartAsync(certificates);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/compte/connexion", UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        using var answer = await portal.Client.SendAsync(request, Cancellation);
        return !answer.Headers.TryGetValues("Set-Cookie", out var cookies) || !cookies.Any(one => one.Contains("Antiforgery", StringComparison.Ordinal));
    }

    private Task<PortalProcess> StartAsync(IEnumerable<string> certificates) =>
        PortalProcess.StartAsync(Options with { Settings = Settings([.. certificates.Select(path => (path, Password))]) }, Cancellation);

    private async Task<string> KeysAsync() => (string)(await AskAsync("SELECT GROUP_CONCAT(\"Xml\") FROM \"DataProtectionKeys\""))!;

    private static Dictionary<string, string?> Settings(params (string Path, string Password)[] certificates) => certificates
        .SelectMany((certificate, place) => new[]
        {
            ($"KeyProtection__Certificates__{place}__Path", certificate.Path),
            ($"KeyProtection__Certificates__{place}__Password", (string?)certificate.Password),
        })
        .ToDictionary(setting => setting.Item1, setting => setting.Item2);

    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Folder.File($"{name}.p12");
        File.WriteAllBytes(path, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password));
        return path;
    }
}
