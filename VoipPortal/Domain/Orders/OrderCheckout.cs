using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Orders;

/// <summary>The hosted page on which an order is being paid, and what whoever takes the money told of it.</summary>
public sealed partial class Order
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>A hosted page cannot be made for a shorter time.</summary>
    private static readonly TimeSpan ShortestPage = TimeSpan.FromMinutes(30);

    /// <summary>Nor for longer than a day; the minute is for clocks that differ.</summary>
    private static readonly TimeSpan LongestPage = TimeSpan.FromDays(1) - ClockDifference;

    /// <summary>
    /// Travels with every hosted page of this order and comes back with its notifications: what another portal on the same
    /// account tells, of an order of the same number, does not fit. Null before the first page.
    /// </summary>
    public Guid? CheckoutKey { get; private set; }

    /// <summary>How many hosted pages have ended; the next is another one to whoever takes the money.</summary>
    public int CheckoutCount { get; private set; }

    /// <summary>The way of the page that is open or being made; null when there is none.</summary>
    public string? CheckoutWay { get; private set; }

    public string? CheckoutSession { get; private set; }

    /// <summary>Null while the page is being made.</summary>
    public string? CheckoutUrl { get; private set; }

    /// <summary>UTC, excluded.</summary>
    public DateTimeOffset? CheckoutExpiresAt { get; private set; }

    /// <summary>Since when a payment is on its way and not confirmed; null when none is. UTC.</summary>
    public DateTimeOffset? PaymentAnnouncedAt { get; private set; }

    /// <summary>When the last payment that was announced failed; UTC.</summary>
    public DateTimeOffset? PaymentFailedAt { get; private set; }

    /// <summary>Whether a payment is on its way: until it is confirmed or fails, nobody is asked for another.</summary>
    public bool IsPaymentAnnounced => State == OrderState.AwaitingPayment && PaymentAnnouncedAt is not null;

    /// <summary>
    /// Where to pay: the page that is open, or one to be made. Two that ask at the same time get the same. Refuses
    /// <see cref="OrderNotOpen"/> and <see cref="PaymentAnnounced"/>.
    /// </summary>
    public Outcome<Checkout> StartCheckout(string way, DateTimeOffset now)
    {
        if (!IsPayable(now))
        {
            return new OrderNotOpen(Number);
        }

        if (IsPaymentAnnounced)
        {
            return new PaymentAnnounced(Number);
        }

        if (CheckoutWay != way || !IsCheckoutUsable(now))
        {
            if (CheckoutWay is not null)
            {
                ForgetCheckout();
            }

            CheckoutWay = way;
            CheckoutExpiresAt = PageExpiry(now);
            CheckoutKey ??= Guid.CreateVersion7(now);
            Version++;
        }

        return new Checkout(way, CheckoutKey!.Value, CheckoutCount, CheckoutExpiresAt!.Value, CheckoutUrl);
    }

    /// <summary>The page was made. False when it came too late: another has taken its place, and nobody may be shown this one.</summary>
    public bool OpenCheckout(Checkout made, string session, string url)
    {
        if (State != OrderState.AwaitingPayment || !IsCurrent(made))
        {
            return false;
        }

        if (CheckoutUrl is null)
        {
            CheckoutSession = session;
            CheckoutUrl = url;
            Version++;
        }

        return CheckoutSession == session;
    }

    /// <summary>The page could not be made; the next attempt is another one.</summary>
    public void AbandonCheckout(Checkout attempted)
    {
        if (IsCurrent(attempted) && CheckoutUrl is null)
        {
            ForgetCheckout();
        }
    }

    /// <summary>The page has ended without payment.</summary>
    public void EndCheckout(string session)
    {
        if (CheckoutSession == session)
        {
            ForgetCheckout();
        }
    }

    /// <summary>A payment was accepted and is not confirmed. False when that changes nothing: it was told late, or of another page.</summary>
    public bool AnnouncePayment(string session, DateTimeOffset now)
    {
        if (State != OrderState.AwaitingPayment || CheckoutSession != session || IsPaymentAnnounced)
        {
            return false;
        }

        HoldPayment(now);
        return true;
    }

    /// <summary>An announced payment failed: the order can be paid again. False when that changes nothing.</summary>
    public bool FailPayment(string session, DateTimeOffset now)
    {
        if (State != OrderState.AwaitingPayment || CheckoutSession != session)
        {
            return false;
        }

        ForgetCheckout();
        PaymentAnnouncedAt = null;
        PaymentFailedAt = now.ToUniversalTime();
        return true;
    }

    /// <summary>Money has come and waits for Operations: nobody is asked for it again meanwhile.</summary>
    public void HoldPayment(DateTimeOffset now)
    {
        PaymentAnnouncedAt = now.ToUniversalTime();
        PaymentFailedAt = null;
        Version++;
    }

    /// <summary>The money that was held went back: the order can be paid again.</summary>
    public void ReleasePayment()
    {
        if (IsPaymentAnnounced)
        {
            PaymentAnnouncedAt = null;
            ForgetCheckout();
        }
    }

    private bool IsCurrent(Checkout checkout) => CheckoutWay == checkout.Way && CheckoutCount == checkout.Count;

    /// <summary>An open page until it ends; one being made only while its time, which was fixed when it was asked for, is long enough.</summary>
    private bool IsCheckoutUsable(DateTimeOffset now) =>
        CheckoutUrl is null ? CheckoutExpiresAt - now >= ShortestPage : now < CheckoutExpiresAt;

    /// <summary>Not beyond the order's own time, as far as the limits of hosted pages allow; whole seconds.</summary>
    private DateTimeOffset PageExpiry(DateTimeOffset now)
    {
        var shortest = now + ShortestPage + ClockDifference;
        var longest = now + LongestPage;
        var expiry = ExpiresAt < shortest ? shortest : ExpiresAt > longest ? longest : ExpiresAt;
        return DateTimeOffset.FromUnixTimeSeconds(expiry.ToUnixTimeSeconds());
    }

    private void ForgetCheckout()
    {
        CheckoutWay = CheckoutSession = CheckoutUrl = null;
        CheckoutExpiresAt = null;
        CheckoutCount++;
        Version++;
    }
}

/// <summary>One hosted page of an order, open or to be made.</summary>
/// <param name="Way">The way to pay.</param>
/// <param name="Key">See <see cref="Order.CheckoutKey"/>.</param>
/// <param name="Count">Pages that ended before it.</param>
/// <param name="ExpiresAt">UTC, excluded; whole seconds.</param>
/// <param name="Url">Null when it is still to be made.</param>
public sealed record Checkout(string Way, Guid Key, int Count, DateTimeOffset ExpiresAt, string? Url);
