using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Billing;

/// <summary>
/// What a group is charged for a month, with seller, buyer and terms as they were when it was issued. Written once by the
/// renewal, whole, and never changed: files are made of it at any time, and are the same for ever.
/// </summary>
public sealed class Invoice
{
    private Invoice() => Number = GroupCode = GroupLabel = CustomerCode = Company = Siren = VatNumber = BillingEmail = "";

    public long Id { get; private set; }

    /// <summary>See <see cref="InvoiceNumber"/>.</summary>
    public string Number { get; private set; }

    public long CustomerId { get; private set; }

    public long GroupId { get; private set; }

    /// <summary>The 1st of the month that is charged, in the billing zone.</summary>
    public DateOnly Period { get; private set; }

    /// <summary>UTC; its local date is the date of the invoice.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Local date of the last day on which a payment is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Seller and terms, see <see cref="InvoiceIssuer"/>.</summary>
    public long IssuerId { get; private set; }

    public string GroupCode { get; private set; }

    /// <summary>The customer's name for the group; may be empty.</summary>
    public string GroupLabel { get; private set; }

    public string CustomerCode { get; private set; }

    public string Company { get; private set; }

    public string Siren { get; private set; }

    public string VatNumber { get; private set; }

    public string BillingEmail { get; private set; }

    /// <summary>Telephone lines on it, at least one.</summary>
    public int LineCount { get; private set; }

    /// <summary>Cents HT for the offers of the lines.</summary>
    public long SubscriptionsCents { get; private set; }

    /// <summary>Cents HT for simultaneous calls beyond those of the offers.</summary>
    public long ExtraCallsCents { get; private set; }

    /// <summary>As a fraction: 0.20 is 20 %.</summary>
    public decimal VatRate { get; private set; }

    /// <summary>Cents; computed once, on the total HT.</summary>
    public long VatCents { get; private set; }

    public Money Ht => Money.FromCents(SubscriptionsCents + ExtraCallsCents);

    public Money Vat => Money.FromCents(VatCents);

    public Money Ttc => Ht + Vat;
}

/// <summary>A telephone line on an invoice, as it was.</summary>
public sealed class InvoiceLine
{
    private InvoiceLine() => LineNumber = LineLabel = OfferCode = OfferLabel = "";

    public long InvoiceId { get; private set; }

    public long LineId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>E.164, plus sign included.</summary>
    public string LineNumber { get; private set; }

    /// <summary>May be empty.</summary>
    public string LineLabel { get; private set; }

    public string OfferCode { get; private set; }

    public string OfferLabel { get; private set; }

    /// <summary>Cents HT for the month.</summary>
    public long OfferPriceCents { get; private set; }

    /// <summary>Simultaneous calls that are charged, beyond those of the offer.</summary>
    public int ExtraCalls { get; private set; }

    /// <summary>Cents HT for one of them for the month.</summary>
    public long ExtraUnitCents { get; private set; }
}

/// <summary>Seller and terms of payment as invoices were issued with: one row for each state that they ever had.</summary>
public sealed class InvoiceIssuer(string fingerprint, string content)
{
    public long Id { get; private set; }

    /// <summary>SHA-256 of <see cref="Content"/> in hexadecimal; unique.</summary>
    public string Fingerprint { get; private set; } = fingerprint;

    /// <summary>JSON.</summary>
    public string Content { get; private set; } = content;
}
