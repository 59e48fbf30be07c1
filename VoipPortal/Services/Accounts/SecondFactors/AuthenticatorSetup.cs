using QRCoder;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>What an application is given to read or to type.</summary>
/// <param name="Secret">Base32, in groups of four.</param>
/// <param name="QrCode">The same as a picture, SVG.</param>
public sealed record AuthenticatorSetup(string Secret, string QrCode)
{
    private const string Issuer = "VoipPortal";
    private const int PixelsAModule = 4;

    internal static AuthenticatorSetup Of(string email, string secret)
    {
        var address = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={Issuer}";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return new AuthenticatorSetup(string.Join(' ', secret.Chunk(4).Select(part => new string(part))), picture.GetGraphic(PixelsAModule));
    }
}
