using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Documents.Invoices;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Services.Invoices;

public enum InvoiceFormat
{
    Pdf,

    /// <summary>EN 16931, in French whoever asks.</summary>
    Xml,
    Csv,
}

/// <summary>Invoices as files, made when they are asked for from what was stored for ever.</summary>
public sealed class InvoiceFiles(PortalDatabase database, InvoiceQueries invoices, BillingCalendar calendar)
{
    /// <summary>Writes the file whole, or nothing: what is wrong with an invoice is found before its first byte.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="number">Of the invoice.</param>
    /// <param name="format">Which file.</param>
    /// <param name="language">French or English.</param>
    /// <param name="file">Where to write it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False for an invoice that does not exist or is out of reach.</returns>
    /// <exception cref="InvalidOperationException">Lines and total of the stored invoice differ.</exception>
    public async Task<bool> WriteAsync(
        Access access, string number, InvoiceFormat format, CultureInfo language, Stream file, CancellationToken cancellationToken)
    {
        if (await DocumentAsync(access, number, cancellationToken) is not { } document)
        {
            return false;
        }

        switch (format)
        {
            case InvoiceFormat.Pdf:
                file.Write(InvoicePdf.Of(document, language).Span);
                break;
            case InvoiceFormat.Xml:
                InvoiceXml.Write(document, file);
                break;
            case InvoiceFormat.Csv:
                InvoiceCsv.Write(document, language, file);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "No such file.");
        }

        return true;
    }

    /// <summary>Everything that the files of an invoice say. Null for one that does not exist or is out of reach.</summary>
    internal async Task<InvoiceDocument?> DocumentAsync(Access access, string number, CancellationToken cancellationToken)
    {
        // Operations issue invoices, and may look at any of them.
        var issues = access.Allows(Rights.RunRenewals);
        await using var context = database.Open(issues ? access.OverEveryCustomer(Rights.RunRenewals) : access);
        if (await invoices.FindAsync(context, access, issues || access.Allows(Rights.ReadServices), number, cancellationToken) is not { } invoice)
        {
            return null;
        }

        var issuer = await context.InvoiceIssuers.AsNoTracking().SingleAsync(issuer => issuer.Id == invoice.IssuerId, cancellationToken);
        var lines = await InvoiceQueries.LinesOf(context, invoice).ToListAsync(cancellationToken);
        var document = DocumentOf(invoice, lines, IssuerTerms.Read(issuer));
        var totals = InvoiceTotals.Of(document);
        return totals.Ttc == invoice.Ttc && lines.Count == invoice.LineCount
            ? document
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"Invoice {number} says {invoice.Ttc.Amount} TTC for {invoice.LineCount} lines, and its {lines.Count} lines come to {totals.Ttc.Amount}: no file is made of it."));
    }

    private InvoiceDocument DocumentOf(Invoice invoice, IReadOnlyList<InvoiceLine> lines, IssuerTerms terms) => new()
    {
        Seller = SellerOf(terms),
        Buyer = new Buyer(invoice.Company, PostalAddress.SomewhereInFrance, invoice.Siren, invoice.VatNumber, invoice.BillingEmail, invoice.CustomerCode),
        Group = new InvoicedGroup(invoice.GroupCode, invoice.GroupLabel),
        Number = invoice.Number,
        IssuedAt = invoice.IssuedAt,
        Zone = calendar.Zone,
        Month = invoice.Period,
        DueOn = invoice.DueOn,
        Late = new LatePayment(terms.LatePenaltyRate, terms.RecoveryFee),
        VatOnDebits = terms.VatOnDebits,
        Lines = [.. lines.Select(line => new InvoicedLine(line.LineNumber, line.LineLabel, [.. ItemsOf(line, invoice.VatRate)]))],
    };

    private static Seller SellerOf(IssuerTerms terms) => new(
        terms.Name,
        PostalAddress.OfEnvelope(terms.Address),
        terms.Siren,
        terms.VatNumber,
        terms.Email,
        string.IsNullOrEmpty(terms.Iban) ? null : new BankAccount(terms.Iban, terms.Bic))
    {
        LegalForm = terms.LegalForm,
        Registration = terms.Registration,
    };

    private static IEnumerable<InvoiceItem> ItemsOf(InvoiceLine line, decimal vatRate)
    {
        yield return InvoiceItem.Subscription(line.OfferCode, line.OfferLabel, Money.FromCents(line.OfferPriceCents), vatRate);
        if (line.ExtraCalls > 0)
        {
            yield return InvoiceItem.ExtraCalls(line.ExtraCalls, Money.FromCents(line.ExtraUnitCents), vatRate);
        }
    }
}
