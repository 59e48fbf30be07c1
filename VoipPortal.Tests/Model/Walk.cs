using System.Collections.Concurrent;
using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Tests.Model;

/// <summary>A line of the portal, in memory or in a database.</summary>
internal interface ILineUnderTest
{
    Task<string> AskAsync(Offer wanted, SeenOfferTerms seen, DateTimeOffset now);

    Task<string> CancelAsync(int seenVersion, DateTimeOffset now);

    Task StopSellingAsync(Offer offer);

    Task SuspendAsync();

    /// <summary>Does what the renewal will do with the pending change, and nothing else of it.</summary>
    Task RenewAsync();

    Task<LineState> StateAsync();
}

/// <summary>Leads the portal and the model through one history and compares them after every step.</summary>
internal sealed class Walk(History history, IReadOnlyList<Offer> catalogue, ILineUnderTest line)
{
    private readonly LineModel _model = new(catalogue, catalogue[history.Offer].Code, history.ExtraCalls);
    private readonly (int Version, DateOnly EffectiveOn)[] _tabs = new (int, DateOnly)[History.Tabs];
    private DateTimeOffset _now = history.Start;
    private Func<Task<(string Expected, string Actual)>>? _lastClick;

    public static int Sequences { get; } = Wanted("VOIPPORTAL_MODEL_SEQUENCES", 10_000);

    /// <summary>Every answer that a history must have met often, or the histories are too tame.</summary>
    public static IReadOnlyList<string> EveryAnswer { get; } =
    [
        "Asked", "Replaced", "AlreadyAsked", "Cancelled", "Renewed", "LineNotActive", "TooLate", "ChangedMeanwhile", "SameOffer", "OfferNotSold",
        "EnterpriseToDiscovery", "TooManyCalls", "NothingPending",
    ];

    /// <summary>How often, by an environment variable; <paramref name="usual"/> where it is not set.</summary>
    public static int Wanted(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    /// <returns>The model, for what it wrote in its journal.</returns>
    public async Task<LineModel> RunAsync(ConcurrentDictionary<string, int> answers)
    {
        Array.Fill(_tabs, Load());
        foreach (var step in history.Steps)
        {
            var (expected, actual) = await TakeAsync(step);
            Assert.Equal((step, expected), (step, actual));
            if (step is not Step.Wait)
            {
                Assert.Equal((step, _model.State), (step, await line.StateAsync()));
            }

            answers.AddOrUpdate(expected, 1, (_, count) => count + 1);
        }

        return _model;
    }

    private Task<(string Expected, string Actual)> TakeAsync(Step step) => step switch
    {
        Step.Ask ask => ClickAsync(Ask(catalogue[ask.Offer], See(ask.Sight, ask.Tab, catalogue[ask.Offer].MonthlyPriceCents)), ask.Tab),
        Step.Cancel cancel => ClickAsync(Cancel(See(cancel.Sight, cancel.Tab, 0).Version), cancel.Tab),
        Step.Repeat => _lastClick is { } again ? again() : Nothing("Waited"),
        Step.Wait wait => WaitAsync(wait),
        Step.StopSelling stop => StopSellingAsync(catalogue[stop.Offer]),
        Step.Suspend => SuspendAsync(),
        Step.Renew when _model.IsDue(_now) => RenewAsync(),
        _ => Nothing("Waited"),
    };

    private Func<Task<(string, string)>> Ask(Offer wanted, Screen seen) => async () =>
    {
        var expected = _model.Ask(wanted.Code, seen, _now);
        return (expected, await line.AskAsync(
            wanted, new SeenOfferTerms(seen.Version, seen.EffectiveOn, Money.FromCents(seen.Cents)), _now));
    };

    private Func<Task<(string, string)>> Cancel(int seenVersion) => async () => (_model.Cancel(seenVersion, _now), await line.CancelAsync(seenVersion, _now));

    /// <summary>The page loads the line again after a click, whatever came out.</summary>
    private async Task<(string, string)> ClickAsync(Func<Task<(string, string)>> click, int tab)
    {
        _lastClick = click;
        var answers = await click();
        _tabs[tab] = Load();
        return answers;
    }

    private Task<(string, string)> WaitAsync(Step.Wait wait)
    {
        var mark = wait.Mark switch
        {
            Mark.CutOff => ParisByRule.CutOff(ParisByRule.NextRenewal(_now)),
            Mark.ClockChange => ParisByRule.NextClockChange(_now),
            Mark.YearEnd => ParisByRule.CutOff(new DateOnly(ParisByRule.Local(_now).Year + 1, 1, 1)),
            _ => _now,
        };
        _now = mark.AddTicks(wait.Ticks) is var then && then > _now ? then : _now;
        return Nothing("Waited");
    }

    private async Task<(string, string)> StopSellingAsync(Offer offer)
    {
        _model.StopSelling(offer.Code);
        await line.StopSellingAsync(offer);
        return ("Waited", "Waited");
    }

    private async Task<(string, string)> SuspendAsync()
    {
        _model.Suspend();
        await line.SuspendAsync();
        return ("Waited", "Waited");
    }

    private async Task<(string, string)> RenewAsync()
    {
        await line.RenewAsync();
        _model.Renew((await line.StateAsync()).Version);
        return ("Renewed", "Renewed");
    }

    private Screen See(Sight sight, int tab, long cents)
    {
        var (version, date) = sight == Sight.OldTab ? _tabs[tab] : Load();
        return sight switch
        {
            Sight.ForgedVersion => new Screen(version + 1, date, cents),
            Sight.ForgedDate => new Screen(version, date.AddMonths(1), cents),
            Sight.ForgedPrice => new Screen(version, date, cents - 1),
            _ => new Screen(version, date, cents),
        };
    }

    private (int Version, DateOnly EffectiveOn) Load() => (_model.State.Version, ParisByRule.NextRenewal(_now));

    private static Task<(string, string)> Nothing(string what) => Task.FromResult((what, what));
}
