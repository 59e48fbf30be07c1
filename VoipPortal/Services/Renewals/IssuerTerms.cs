using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Renewals;

/// <summary>Seller and terms of payment, as an invoice keeps them for ever. Members are only ever added, with what they meant before as their value.</summary>
public sealed record IssuerTerms
{
    /// <summary>For the costs of recovery, article D441-5 of the code de commerce.</summary>
    private static readonly Money LegalRecoveryFee = Money.Euros(40);

    public string Name { get; init; } = "";

    /// <summary>As on an envelope, the company's name apart.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    public string Siren { get; init; } = "";

    public string VatNumber { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Account for bank transfers; when empty, none is shown.</summary>
    public string Iban { get; init; } = "";

    public string Bic { get; init; } = "";

    public string LegalForm { get; init; } = "";

    public string Registration { get; init; } = "";

    /// <summary>A year, as a fraction.</summary>
    public decimal LatePenaltyRate { get; init; }

    public Money RecoveryFee { get; init; }

    public bool VatOnDebits { get; init; }

    internal static IssuerTerms Of(SellerOptions seller, BillingOptions billing) => new()
    {
        Name = seller.Name,
        Address = seller.Address,
        Siren = seller.Siren,
        VatNumber = seller.VatNumber,
        Email = seller.Email,
        Iban = seller.Iban,
        Bic = seller.Bic,
        LegalForm = seller.LegalForm,
        Registration = seller.Registration,
        LatePenaltyRate = billing.LatePenaltyRate,
        RecoveryFee = LegalRecoveryFee,
        VatOnDebits = billing.VatOnDebits,
    };

    public static IssuerTerms Read(InvoiceIssuer issuer) => JsonSerializer.Deserialize<IssuerTerms>(issuer.Content, JsonSerializerOptions.Default)!;

    /// <summary>The row that holds these terms, written where there is none yet; within the transaction of the caller.</summary>
    internal async Task<long> StoreAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.Serialize(this, JsonSerializerOptions.Default);
        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        if (await context.InvoiceIssuers.SingleOrDefaultAsync(issuer => issuer.Fingerprint == fingerprint, cancellationToken) is { } known)
        {
            return known.Id;
        }

        var issuer = new InvoiceIssuer(fingerprint, content);
        context.InvoiceIssuers.Add(issuer);
        await context.SaveChangesAsync(cancellationToken);
        return issuer.Id;
    }
}
