using Microsoft.Extensions.Time.Testing;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Tests.Services.Accounts;

/// <summary>Guesses are slowed down where they come from, and the owner of the account is not.</summary>
public sealed class GuessThrottleTests
{
    private const string Account = "client@demo.example";

    private static readonly GuessOrigin Stranger = new("203.0.113.1", null);
    private static readonly GuessOrigin Owner = new("198.51.100.1", "a browser that the account knows");

    private readonly FakeTimeProvider _clock = new(VoipPortal.Tests.Support.TestPortal.Start);
    private readonly GuessThrottle _throttle;

    public GuessThrottleTests() => _throttle = new GuessThrottle(_clock);

    [Fact]
    public void Five_attempts_a_minute_are_judged_however_many_come()
    {
        Assert.Equal(5, Judged(Account, Stranger, 1000));
        Assert.Equal(0, Judged(Account.ToUpperInvariant() + " ", Stranger, 10));
    }

    [Theory]
    [InlineData("kevin@demo.example", "\u212Aevin@demo.example")]
    [InlineData("rene\u0301@demo.example", "ren\u00E9@demo.example")]
    public void Spellings_that_find_one_account_count_as_one(string account, string spelled)
    {
        Assert.Equal(5, Judged(account, Stranger, 10));

        Assert.Equal(0, Judged(spelled, Stranger, 10));
    }

    [Fact]
    public void Each_further_round_waits_twice_as_long_up_to_a_quarter_of_an_hour()
    {
        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15 })
        {
            Assert.Equal(5, Judged(Account, Stranger, 20));
            _clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(0, Judged(Account, Stranger, 5));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void A_stranger_does_not_keep_the_owner_out_even_from_the_same_network()
    {
        Judged(Account, Stranger, 1000);

        Assert.Equal(1, Judged(Account, Owner, 1));
        Assert.Equal(1, Judged(Account, Owner with { Network = Stranger.Network }, 1));
        Assert.Equal(1, Judged(Account, new GuessOrigin("198.51.100.2", null), 1));
    }

    [Fact]
    public void Guesses_at_one_account_from_many_networks_are_slowed_together_and_the_owner_is_not()
    {
        var judged = Enumerable.Range(0, 10_000).Sum(address => Judged(Account, new GuessOrigin($"10.0.{address / 250}.{address % 250}", null), 1));

        Assert.Equal(GuessThrottle.OfAccount, judged);
        Assert.Equal(1, Judged(Account, Owner, 1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Judged(Account, new GuessOrigin("198.51.100.2", null), 1));
    }

    [Fact]
    public void Guesses_from_one_network_at_many_accounts_are_slowed()
    {
        var judged = Enumerable.Range(0, 1000).Sum(account => Judged($"{account}@test.example", Stranger, 1));

        Assert.Equal(GuessThrottle.OfNetwork, judged);
    }

    [Fact]
    public void An_office_that_signs_in_is_not_slowed()
    {
        for (var account = 0; account < 500; account++)
        {
            Assert.Equal(1, Judged($"{account}@test.example", Stranger, 1));
            _throttle.Succeeded("password", $"{account}@test.example", Stranger);
        }
    }

    [Fact]
    public async Task Attempts_at_the_same_instant_are_no_way_around()
    {
        var judged = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Judged(Account, Stranger, 1))));

        Assert.Equal(5, judged.Sum());
    }

    private int Judged(string account, GuessOrigin origin, int attempts) => Enumerable.Range(0, attempts).Count(_ => _throttle.TryBegin("password", account, origin));
}
