using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Orders;

/// <summary>A quote is good for half an hour, one order, the line as it was and the conditions that it was shown with.</summary>
public sealed class QuoteTests
{
    [Fact]
    public void It_can_be_used_until_the_last_instant_of_its_half_hour()
    {
        var line = new LineBuilder().Build();
        var quote = line.Quote(5);

        Assert.Null(quote.WhyNotUsable(line, OrderSteps.Conditions, Noon.AddMinutes(30).AddTicks(-1)));
        Assert.Equal(new QuoteExpired(), quote.WhyNotUsable(line, OrderSteps.Conditions, Noon.AddMinutes(30)));
    }

    [Fact]
    public void QuoteUsed_names_the_order_even_when_everything_else_has_changed_as_well()
    {
        var line = new LineBuilder().Build();
        var quote = line.Quote(5);
        _ = new Order("BC-2026-000042", quote, line, Customer, Noon, OrderSteps.Week);
        line.Activate(3);

        Assert.Equal(new QuoteUsed("BC-2026-000042"), quote.WhyNotUsable(line, "2027-01", Noon.AddHours(1)));
    }

    [Fact]
    public void ChangedMeanwhile_when_anything_of_the_line_has_changed()
    {
        var line = new LineBuilder().Build();
        var quote = line.Quote(5);
        line.Ask(Catalogue.Large());

        Assert.Equal(new ChangedMeanwhile(), quote.WhyNotUsable(line, OrderSteps.Conditions, Noon));
    }

    [Fact]
    public void ChangedMeanwhile_when_the_month_whose_dates_it_showed_is_over()
    {
        var line = new LineBuilder().Build();
        var quote = line.Quote(5, CutOff.AddMinutes(-1));

        Assert.Null(quote.WhyNotAnyMore(CutOff.AddTicks(-1), Paris));
        Assert.Equal(new ChangedMeanwhile(), quote.WhyNotAnyMore(CutOff, Paris));
    }

    [Fact]
    public void ConditionsChanged_when_other_conditions_are_in_force()
    {
        var line = new LineBuilder().Build();

        Assert.Equal(new ConditionsChanged(), line.Quote(5).WhyNotUsable(line, "2026-02", Noon));
    }

    [Fact]
    public void It_says_what_is_due_and_what_the_next_invoices_will_add()
    {
        var quote = new LineBuilder().WithExtraCalls(1).Build().Quote(8);

        Assert.Equal((3, 8, 5), (quote.CurrentTotal, quote.NewTotal, quote.Quantity));
        Assert.Equal((5.00m, 1.00m, 6.00m), (quote.Due.Ht.Amount, quote.Due.Vat.Amount, quote.Due.Ttc.Amount));
    }
}
