using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace VoipPortal.Services.Setup;

/// <summary>Section <c>KeyProtection</c> of the configuration: what the keys in the database are themselves protected with.</summary>
public sealed class KeyProtectionOptions
{
    public const string Section = "KeyProtection";

    /// <summary>The first encrypts new keys; all of them open those that are there, so that a certificate is replaced by putting the new one first.</summary>
    public IReadOnlyList<KeyCertificate> Certificates { get; set; } = [];
}

/// <summary>A certificate with its private key, as a PKCS #12 file.</summary>
public sealed class KeyCertificate
{
    public string Path { get; set; } = "";

    /// <summary>Secret: never logged, never shown.</summary>
    public string Password { get; set; } = "";
}

/// <summary>Encrypts the keys that protect cookies and second factors with a certificate, where one is configured; whoever copies the database then has no key.</summary>
public static class KeyProtection
{
    public static void AddKeyProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyProtectionOptions>().BindConfiguration(KeyProtectionOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyProtectionOptions>, KeyProtectionRules>();
        var options = configuration.GetSection(KeyProtectionOptions.Section).Get<KeyProtectionOptions>() ?? new KeyProtectionOptions();

        // Those that cannot be read stop the start with a sentence.
        if (options.Certificates.Select(Load).OfType<X509Certificate2>().ToArray() is [var first, ..] usable)
        {
            services.AddDataProtection().ProtectKeysWithCertificate(first).UnprotectKeysWithAnyCertificate(usable);
        }
    }

    /// <summary>Null where there is none that can be read with the password, or it has no private key.</summary>
    internal static X509Certificate2? Load(KeyCertificate certificate)
    {
        try
        {
            var loaded = X509CertificateLoader.LoadPkcs12FromFile(certificate.Path, certificate.Password);
            return loaded.HasPrivateKey ? loaded : null;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Each sentence names the key, and none the password.</summary>
internal sealed class KeyProtectionRules : IValidateOptions<KeyProtectionOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyProtectionOptions options) => ConfigurationRules.Check(
    [
        .. options.Certificates.Select((certificate, place) => (
            KeyProtection.Load(certificate) is null,
            $"KeyProtection:Certificates:{place}:Path \"{certificate.Path}\" cannot be opened with KeyProtection:Certificates:{place}:Password; expected a PKCS #12 file with a certificate and its private key.")),
    ]);
}
