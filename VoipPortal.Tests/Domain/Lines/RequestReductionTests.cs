using System.Globalization;
using VoipPortal.Domain.Lines;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

/// <summary>Fewer calls: from the next renewal, replaceable and cancellable until then.</summary>
public sealed class RequestReductionTests
{
    [Theory]
    [InlineData("2025-12-31T23:00:00Z", "2026-02-01")]
    [InlineData("2026-01-31T22:59:59.999Z", "2026-02-01")]
    [InlineData("2026-01-31T23:00:00Z", "2026-03-01")]
    [InlineData("2026-06-30T22:00:00Z", "2026-08-01")]
    [InlineData("2028-02-29T11:00:00Z", "2028-03-01")]
    [InlineData("2026-03-29T01:00:00Z", "2026-04-01")]
    [InlineData("2026-12-31T22:59:59Z", "2027-01-01")]
    public void A_reduction_takes_effect_on_the_first_of_the_month_after_it_was_asked(string askedAt, string effective)
    {
        var line = new LineBuilder().WithExtraCalls(6).Build();

        var outcome = line.Reduce(4, DateTimeOffset.Parse(askedAt, CultureInfo.InvariantCulture));

        Assert.Equal(ReductionEffect.Asked, outcome.Value);
        Assert.Equal(DateOnly.Parse(effective, CultureInfo.InvariantCulture), line.PendingReduction!.EffectiveOn);
    }

    [Fact]
    public void A_reduction_leaves_the_calls_of_today_alone()
    {
        var line = new LineBuilder().WithExtraCalls(6).Build();

        line.Reduce(4);

        Assert.Equal((8, 2, 1), (line.TotalCalls, line.PendingReduction!.NewExtraCalls, line.Version));
        Assert.Equal("client@demo.example", line.PendingReduction.RequestedBy);
    }

    [Fact]
    public void Down_to_what_the_offer_includes_is_possible()
    {
        var line = new LineBuilder().WithExtraCalls(6).Build();

        Assert.Equal(ReductionEffect.Asked, line.Reduce(2).Value);
    }

    [Fact]
    public void Asking_for_another_number_replaces_the_first_in_one_step()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();
        var tomorrow = Noon.AddDays(1);

        var effect = line.Reduce(5, tomorrow).Value;

        var pending = Assert.Single(line.Pending);
        Assert.Equal((ReductionEffect.Replaced, 3, tomorrow, 2), (effect, pending.NewExtraCalls, pending.RequestedAt, line.Version));
    }

    [Fact]
    public void The_same_click_again_changes_nothing_even_from_the_old_screen()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();
        var before = line.Facts();

        Assert.Equal(ReductionEffect.AlreadyAsked, line.Reduce(4, seen: new SeenCallTerms(0, February)).Value);
        Assert.Equal(before, line.Facts());
    }

    [Fact]
    public void A_line_can_wait_for_an_offer_and_for_fewer_calls_at_once()
    {
        var line = new LineBuilder().WithExtraCalls(6).WaitingFor(Catalogue.EnterprisePlus()).Build();

        Assert.Equal(ReductionEffect.Asked, line.Reduce(4).Value);
        Assert.Equal(2, line.Pending.Count);
    }

    [Fact]
    public void A_reduction_can_be_cancelled_until_the_last_instant_before_its_date()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();

        Assert.Equal(2, line.CancelReduction(CutOff.AddTicks(-1)).Value.NewExtraCalls);
        Assert.Null(line.PendingReduction);
        Assert.Equal((8, 2), (line.TotalCalls, line.Version));
    }

    [Fact]
    public void Cancelling_a_reduction_leaves_the_offer_that_the_line_waits_for()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).WaitingFor(Catalogue.EnterprisePlus()).Build();

        Assert.False(line.CancelReduction().IsRefused);
        Assert.Equal("enterprise-plus", Assert.Single(line.Pending).NewOfferCode);
    }
}
