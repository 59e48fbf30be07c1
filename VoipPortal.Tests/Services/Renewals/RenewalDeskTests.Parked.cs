using VoipPortal.Domain.Billing;
using VoipPortal.Services.Renewals;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>Groups that were set aside.</summary>
public abstract partial class RenewalDeskTests
{
    [Fact]
    public async Task A_group_that_cannot_be_invoiced_is_set_aside_and_tried_again_once_its_cause_is_mended()
    {
        await using var portal = await FilledAsync();
        await portal.SetSirenAsync("CL-B", "123");
        await StartAsync(portal, January);
        await portal.CatchUpAsync();
        var parked = Assert.Single((await GroupsAsync(portal, January, RenewedGroupFilter.Parked)).Rows);
        Assert.Equal(("b-1", ParkedGroupReason.Buyer, null), (parked.Group, parked.Parked, parked.Invoice));
        Assert.Contains("123", parked.Error, StringComparison.Ordinal);

        await portal.SetSirenAsync("CL-B", FleetLine.Sirens[1]);
        await Commands(portal).RetryAsync(Callers.Operations, January, "b-1", Cancellation);
        await portal.CatchUpAsync();

        var run = await RunAsync(portal, January);
        Assert.Equal((RenewalState.Completed, 3, 0, 3), (run.State, run.GroupsDone, run.GroupsParked, run.Invoices));
        Assert.Equal(["a-1", "c-1", "b-1"], (await portal.InvoicesAsync()).Select(one => one.GroupCode));
    }

    [Fact]
    public async Task What_is_still_wrong_is_set_aside_again_and_trying_nothing_again_changes_nothing()
    {
        await using var portal = await FilledAsync();
        await portal.SetSirenAsync("CL-B", "123");
        await StartAsync(portal, January);
        await portal.CatchUpAsync();
        var before = await portal.FleetRowsAsync();

        await Commands(portal).RetryAsync(Callers.Operations, January, "a-1", Cancellation);
        Assert.Equal(before, await portal.FleetRowsAsync());
        await Commands(portal).RetryAsync(Callers.Operations, January, null, Cancellation);
        await portal.CatchUpAsync();

        Assert.Equal((RenewalState.Completed, 1, 2), await CountsAsync(portal, January));
    }

    [Fact]
    public async Task Groups_of_an_earlier_month_are_tried_again_after_later_months_were_completed()
    {
        await using var portal = await FilledAsync();
        await portal.SetSirenAsync("CL-B", "123");
        await StartAsync(portal, January);
        await portal.CatchUpAsync();
        portal.Clock.SetUtcNow(InFebruary);
        await portal.CatchUpAsync();
        await Commands(portal).ApproveAsync(Callers.Operations, February, Cancellation);
        await portal.CatchUpAsync();
        Assert.Equal(ParkedGroupReason.EarlierMonth, Assert.Single((await GroupsAsync(portal, February, RenewedGroupFilter.Parked)).Rows).Parked);
        await portal.SetSirenAsync("CL-B", FleetLine.Sirens[1]);

        foreach (var month in (DateOnly[])[January, February])
        {
            await Commands(portal).RetryAsync(Callers.Operations, month, null, Cancellation);
            await portal.CatchUpAsync();
            Assert.Equal((RenewalState.Completed, 0, 3), await CountsAsync(portal, month));
        }
    }

    [Fact]
    public async Task Nothing_is_tried_again_while_the_run_is_stopped()
    {
        await using var portal = await FilledAsync();
        await portal.SetSirenAsync("CL-A", "123");
        await StartAsync(portal, January);
        await portal.OneGroupAsync(January);
        await Commands(portal).StopAsync(Callers.Operations, January, Cancellation);

        Assert.Equal(new RunNotRunning(January), (await Commands(portal).RetryAsync(Callers.Operations, January, null, Cancellation)).Refusal);
        Assert.False((await RunAsync(portal, January)).MayRetry);
    }
}
