using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>The same calls within a support session: on the customer, on another, and after its end.</summary>
public abstract partial class AccessMatrixTests
{
    [Fact]
    public async Task In_a_session_support_is_served_what_it_and_an_administrator_both_may_and_every_trace_names_the_session()
    {
        await using var portal = await WorldAsync(withA: true);
        var session = await portal.InSessionAsync("CL-A");
        var known = (await portal.JournalAsync()).Count;

        foreach (var (name, call) in AccessMatrix.Calls)
        {
            var before = await portal.FleetRowsAsync();
            var isServed = Verdict(await call.Run(portal.Services, session)) == "served";

            Assert.Equal((name, AccessMatrix.IsServedInSession(name)), (name, isServed));
            if (!isServed)
            {
                Assert.Equal(before, await portal.FleetRowsAsync());
            }
        }

        var written = (await portal.JournalAsync()).Skip(known).ToList();
        Assert.Superset(
            new HashSet<JournalAction>
            {
                JournalAction.OfferChangeReplaced, JournalAction.OfferChangeCancelled, JournalAction.ReductionRequested, JournalAction.ReductionCancelled,
                JournalAction.OrderCancelled, JournalAction.OrderPrepared, JournalAction.SupportSessionEnded,
            },
            written.Select(entry => entry.Action).ToHashSet());
        Assert.All(written, entry => Assert.Equal(
            (session.Actor.UserId, session.Actor.Name, session.CustomerId, session.SupportSession),
            (entry.ActorUserId, entry.ActorName, entry.CustomerId, entry.SupportSessionId)));
    }

    [Fact]
    public async Task In_a_session_on_another_customer_the_portal_looks_like_one_without_this_one()
    {
        await using var without = await WorldAsync(withA: false);
        await using var with = await WorldAsync(withA: true);
        var there = await without.InSessionAsync("CL-B", Callers.Support);
        var here = await with.InSessionAsync("CL-B", Callers.Support);
        var fleet = await with.FleetRowsAsync();

        foreach (var (name, call) in AccessMatrix.Calls.Where(call => call.Key != "SupportCommands.LeaveAsync"))
        {
            var expected = WithoutIds(Text(await call.Run(without.Services, there), PortalRoles.Support));
            Assert.Equal((name, expected), (name, WithoutIds(Text(await call.Run(with.Services, here), PortalRoles.Support))));
            Assert.DoesNotContain("Secret", expected, StringComparison.Ordinal);
        }

        Assert.Equal(fleet, await with.FleetRowsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_its_end_a_session_changes_nothing_whatever_is_still_called_with_it(bool byCustomer)
    {
        await using var portal = await WorldAsync(withA: true);
        var session = await portal.InSessionAsync("CL-A");
        if (byCustomer)
        {
            await portal.AllowSupportAsync(await portal.UserOfAsync("CL-A"), false);
        }
        else
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        var before = await portal.FleetRowsAsync();
        foreach (var (name, call) in AccessMatrix.Calls.Where(call => !call.Value.Roles.HasFlag(PortalRoles.CustomerUser)))
        {
            var answer = await call.Run(portal.Services, session);
            Assert.True(name == "SupportQueries.StandingAsync" || Verdict(answer) != "served", name);
        }

        Assert.Equal(before, await portal.FleetRowsAsync());
        Assert.DoesNotContain(await portal.JournalAsync(), entry => entry.SupportSessionId == session.SupportSession && entry.Action is JournalAction.OfferChangeRequested or JournalAction.OrderCancelled);
    }

    private static string WithoutIds(string text) => System.Text.RegularExpressions.Regex.Replace(text, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
}
