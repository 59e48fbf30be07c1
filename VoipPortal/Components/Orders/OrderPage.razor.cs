using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;

namespace VoipPortal.Components.Orders;

/// <summary>An order; while a payment is awaited it looks again by itself.</summary>
public sealed partial class OrderPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(30);

    /// <summary>A payment that was made is usually told within seconds; from then on it is either slow or was not made.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Refusals with which the way to the hosted page leads back here; an address that names another one shows nothing.</summary>
    private static readonly HashSet<string> CheckoutRefusals =
        [nameof(OrderNotOpen), nameof(PaymentAnnounced), nameof(PaymentUnavailable), nameof(Domain.Common.NotAllowed)];

    private bool _busy;
    private bool _isLooking;
    private DateTimeOffset? _since;
    private Domain.Common.Refusal? _refusal;

    [Inject]
    private OrderQueries Orders { get; set; } = null!;

    [Inject]
    private OrderCommands Commands { get; set; } = null!;

    [Inject]
    private OrderAcceptance Acceptance { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter]
    public string Number { get; set; } = "";

    [PersistentState]
    public OrderDetails? Order { get; set; }

    /// <summary>Number of the order that this one took the place of, as the way here tells it.</summary>
    [SupplyParameterFromQuery(Name = "remplace")]
    private string? Replaced { get; set; }

    [SupplyParameterFromQuery(Name = OrderReturns.Name)]
    private string? Back { get; set; }

    [SupplyParameterFromQuery(Name = OrderReturns.RefusalName)]
    private string? Refused { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    [PersistentState]
    public OrderRowSearch? LoadedFor { get; set; }

    private OrderRowSearch Request => new(string.IsNullOrWhiteSpace(Search) ? null : Search, PageNumber.Read(Page));

    private string? RefusalCode => _refusal?.Code ?? (Refused is { } code && CheckoutRefusals.Contains(code) ? code : null);

    private bool IsPatient => _since is not { } since || Clock.GetUtcNow() - since < Patience;

    protected override async Task OnParametersSetAsync()
    {
        if (Order?.Number != Number || LoadedFor != Request)
        {
            await LoadAsync();
        }
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => _isLooking || !IsAwaited() ? Task.CompletedTask : LookAgainAsync();

    private static PaymentMoment Unpaid(OrderDetails order, OrderReturn? back) => (back, order.PaymentFailedAt) switch
    {
        (OrderReturn.Cancelled, _) => PaymentMoment.Cancelled,
        (_, not null) => PaymentMoment.Failed,
        _ => PaymentMoment.ToPay,
    };

    private PaymentMoment MomentOf(OrderDetails order)
    {
        var back = OrderReturns.Parse(Back);
        return order switch
        {
            { State: OrderState.Delivered } => PaymentMoment.Paid,
            { IsPayable: false } => PaymentMoment.Closed,
            { IsPaymentAnnounced: true } => PaymentMoment.Announced,
            { PaymentFailedAt: null } when back == OrderReturn.Paid => IsPatient ? PaymentMoment.Awaited : PaymentMoment.AwaitedLong,
            _ => Unpaid(order, back),
        };
    }

    private bool IsAwaited() => Order is { } order && MomentOf(order) is PaymentMoment.Awaited or PaymentMoment.AwaitedLong or PaymentMoment.Announced;

    private async Task LookAgainAsync()
    {
        _isLooking = true;
        _since ??= Clock.GetUtcNow();
        try
        {
            using var timer = new PeriodicTimer(Pause, Clock);
            while (IsAwaited() && await timer.WaitForNextTickAsync(Left))
            {
                await LoadAsync(byUser: false);
                StateHasChanged();
                timer.Period = IsPatient ? Pause : LongPause;
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _isLooking = false;
        }
    }

    private async Task LoadAsync(bool byUser = true)
    {
        (Order, LoadedFor) = (await Orders.PageAsync(await AccessAsync(byUser), Number, Request, Left), Request);
        if (Order is null)
        {
            Navigation.NotFound();
        }
    }

    private Task CancelAsync() => ActAsync(async access => (await Commands.CancelAsync(access, Number, Left)).Refusal);

    /// <summary>One that was accepted meanwhile is as good as accepted now: the page goes on to payment.</summary>
    private Task AcceptAsync(AcceptedConditions accepted) => ActAsync(async access =>
        (await Acceptance.AcceptAsync(access, Number, accepted.Version, accepted.Accepted, Left)).Refusal is { } refusal and not OrderAlreadyAccepted ? refusal : null);

    /// <summary>One command at a time; afterwards the page shows the order as it stands.</summary>
    private async Task ActAsync(Func<Access, Task<Domain.Common.Refusal?>> command)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            _refusal = await command(await AccessAsync());
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
