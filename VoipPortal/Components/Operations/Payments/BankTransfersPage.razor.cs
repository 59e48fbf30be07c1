using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Payments;

namespace VoipPortal.Components.Operations.Payments;

/// <summary>A transfer as the bank's statement shows it; what the portal knows of its order stands beside it before it is recorded.</summary>
public sealed partial class BankTransfersPage
{
    private string _order = "";
    private string _amount = "";
    private DateOnly _day;
    private string _reference = "";
    private bool _busy;
    private TransferTarget? _target;
    private PaymentEffect? _effect;
    private Refusal? _refusal;

    [Inject]
    private BankTransferCommands Transfers { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private BillingCalendar Calendar { get; set; } = null!;

    protected override void OnInitialized() => _day = Calendar.LocalDate(Clock.GetUtcNow());

    private static StateKind KindOf(PaymentEffect effect) => effect switch
    {
        PaymentEffect.Delivered => StateKind.Done,
        PaymentEffect.Parked => StateKind.Pending,
        _ => StateKind.Information,
    };

    private async Task LookUpAsync()
    {
        (_effect, _refusal) = (null, null);
        _target = await Transfers.FindAsync(await AccessAsync(), _order, Left);
    }

    private async Task RecordAsync()
    {
        // The second click of a double click finds the form emptied by the first: it says nothing new.
        if (_busy || (_effect is not null && _order.Length == 0 && _reference.Length == 0 && _amount.Length == 0))
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await Transfers.RecordAsync(await AccessAsync(), _order, BankTransferCommands.ParseAmount(_amount), _day, _reference, Left);
            (_refusal, _effect) = (outcome.Refusal, outcome.IsRefused ? null : outcome.Value);
            if (!outcome.IsRefused)
            {
                (_order, _amount, _reference, _target) = ("", "", "", null);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
