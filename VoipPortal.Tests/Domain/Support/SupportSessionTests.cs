using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Domain.Support;

/// <summary>A session has a reason and a ticket, half an hour, and one end.</summary>
public sealed class SupportSessionTests
{
    private static readonly Actor Staff = Callers.Support.Actor;

    private static DateTimeOffset Noon => TestPortal.Start;

    [Fact]
    public void It_lasts_half_an_hour_and_not_an_instant_longer()
    {
        var session = Open().Value;

        Assert.Equal((Noon, Noon.AddMinutes(30)), (session.StartedAt, session.EndsAt));
        Assert.True(session.IsOpen(Noon.AddMinutes(30).AddTicks(-1)));
        Assert.False(session.IsOpen(Noon.AddMinutes(30)));
    }

    [Theory]
    [InlineData("", "T-1", nameof(ReasonRequired))]
    [InlineData(" \t", "T-1", nameof(ReasonRequired))]
    [InlineData("Panne", " ", nameof(TicketRequired))]
    public void Without_a_reason_and_a_ticket_none_is_opened(string reason, string ticket, string refusal) =>
        Assert.Equal(refusal, Open(reason: reason, ticket: ticket).Refusal?.Code);

    [Fact]
    public void Nobody_acts_for_a_customer_that_he_is_a_user_of() => Assert.IsType<StaffAsSubject>(Open(isOwnUser: true).Refusal);

    [Fact]
    public void None_is_opened_on_a_customer_who_has_closed_the_door()
    {
        var customer = Customer();
        customer.AllowSupport(false);

        Assert.Equal(new SupportDoorClosed("Alpha"), Open(customer).Refusal);
    }

    [Fact]
    public void What_was_typed_is_kept_as_far_as_it_fits_and_on_one_line()
    {
        var session = Open(reason: $"  a\r\nb{new string('x', 600)}", ticket: new string('9', 60)).Value;

        Assert.Equal((500, 50), (session.Reason.Length, session.Ticket.Length));
        Assert.DoesNotContain(session.Reason, char.IsControl);
    }

    [Fact]
    public void It_ends_once_and_keeps_who_ended_it_first()
    {
        var session = Open().Value;

        Assert.Null(session.End(SessionEnding.ByCustomer, Noon.AddMinutes(5)));
        Assert.IsType<SessionEnded>(session.End(SessionEnding.Left, Noon.AddMinutes(6)));
        Assert.Equal((Noon.AddMinutes(5), SessionEnding.ByCustomer), (session.EndedAt, session.Ending));
    }

    [Fact]
    public void One_whose_time_was_over_ended_then_whoever_says_what_later()
    {
        var session = Open().Value;

        session.End(SessionEnding.DoorClosed, Noon.AddHours(3));

        Assert.Equal((Noon.AddMinutes(30), SessionEnding.Deadline), (session.EndedAt, session.Ending));
    }

    [Fact]
    public void Its_rights_are_those_that_support_and_an_administrator_both_may_have()
    {
        var session = Access.ForSupport(Staff.UserId!.Value, Staff.Name, Guid.CreateVersion7(), 1);

        Assert.Equal(Rights.ReadServices | Rights.ChangeServices | Rights.PrepareOrders, session.Rights);
        Assert.Throws<InvalidOperationException>(() => session.OverEveryCustomer(Rights.Assist));
    }

    private static Customer Customer() => new("CL-A", "Alpha", "000100016", "FR39000100016", "compta@alpha.example");

    private static Outcome<SupportSession> Open(Customer? customer = null, bool isOwnUser = false, string reason = "Panne", string ticket = "T-1") =>
        SupportSession.Open(Staff, customer ?? Customer(), isOwnUser, reason, ticket, Noon);
}
