using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Mails;

internal sealed partial class MailWriter
{
    private MailContent Made(OrderMade made)
    {
        var until = _display.Instant(made.ExpiresAt);
        return OfOrder(nameof(MailTexts.OrderMadeSubject), nameof(MailTexts.OrderMadeText), made.Company, made.Order, until) with
        {
            Facts =
            [
                .. Order(made.Company, made.Order),
                Fact(nameof(MailTexts.PayUntil), until),
                .. made.Replaces is { } replaced ? [Fact(nameof(MailTexts.Replaces), replaced)] : Array.Empty<MailFact>(),
                By(made.By),
            ],
            Next =
            [
                T(nameof(MailTexts.PayOnline)),
                T(nameof(MailTexts.PayByTransfer), made.Order.Number, _display.Money(made.Order.Due.Ttc)),
                T(nameof(MailTexts.OrderMadeNext)),
            ],
        };
    }

    private MailContent Paid(OrderPaid paid)
    {
        var at = _display.Instant(paid.PaidAt);
        return OfOrder(nameof(MailTexts.OrderPaidSubject), nameof(MailTexts.OrderPaidText), paid.Company, paid.Order, at) with
        {
            Facts = [.. Order(paid.Company, paid.Order), Fact(nameof(MailTexts.PaidAt), at)],
            Next = [T(nameof(MailTexts.OrderPaidNext), _display.Money(paid.Monthly.Ht), _display.Money(paid.Monthly.Vat), _display.Money(paid.Monthly.Ttc))],
        };
    }

    private MailContent Expired(OrderExpired expired)
    {
        var at = _display.Instant(expired.ExpiredAt);
        return OfOrder(nameof(MailTexts.OrderExpiredSubject), nameof(MailTexts.OrderExpiredText), expired.Company, expired.Order, at) with
        {
            Facts = [.. Order(expired.Company, expired.Order), Fact(nameof(MailTexts.ExpiredAt), at)],
            Next = [T(nameof(MailTexts.OrderAgain)), T(nameof(MailTexts.OrderClosedPaid))],
        };
    }

    private MailContent Cancelled(OrderCancelled cancelled)
    {
        var at = _display.Instant(cancelled.CancelledAt);
        return OfOrder(nameof(MailTexts.OrderCancelledSubject), nameof(MailTexts.OrderCancelledText), cancelled.Company, cancelled.Order, at) with
        {
            Facts = [.. Order(cancelled.Company, cancelled.Order), Fact(nameof(MailTexts.CancelledAt), at), By(cancelled.By)],
            Next = [T(nameof(MailTexts.OrderAgain)), T(nameof(MailTexts.OrderClosedPaid))],
        };
    }

    private MailContent Parked(PaymentParked parked)
    {
        var at = _display.Instant(parked.ReceivedAt);
        return OfOrder(nameof(MailTexts.PaymentParkedSubject), nameof(MailTexts.PaymentParkedText), parked.Company, parked.Order, at) with
        {
            Facts =
            [
                Fact(nameof(MailTexts.Received), Received(parked)),
                Fact(nameof(MailTexts.ReceivedAt), at),
                .. Order(parked.Company, parked.Order),
            ],
            Next = [T(nameof(MailTexts.PaymentParkedNext))],
        };
    }

    /// <summary>Filled in everywhere: {0} order, {1} company, {2} instant.</summary>
    private MailContent OfOrder(string subject, string text, string company, MailOrder order, string instant) =>
        Content(subject, text, nameof(MailTexts.WhyMoney), order.Number, company, instant) with
        {
            Link = new MailLink(T(nameof(MailTexts.OrderLink)), Url(PortalUrls.Order(order.Number)), T(nameof(MailTexts.OrderWay), order.Number)),
        };

    private IEnumerable<MailFact> Order(string company, MailOrder order) =>
    [
        Fact(nameof(MailTexts.Customer), company),
        Fact(nameof(MailTexts.Order), order.Number),
        .. order.Rows.Select(row => new MailFact(
            NumberAndLabel(row.Number, row.Label), T(nameof(MailTexts.CallsFromTo), _display.Count(row.FromCalls), _display.Count(row.ToCalls)))),
        .. order.Others > 0 ? [new MailFact(T(nameof(MailTexts.OtherLines)), _display.Count(order.Others))] : Array.Empty<MailFact>(),
        .. Amounts(order.Due, nameof(MailTexts.Ht)),
    ];

    /// <summary>Other money than ours keeps the name it came with.</summary>
    private string Received(PaymentParked parked) => parked.Currency == Money.Currency
        ? _display.Money(Money.Euros(parked.Amount))
        : $"{parked.Amount.ToString("N2", CultureInfo.GetCultureInfo(CultureInfo.CurrentUICulture.Name))} {parked.Currency}";
}
