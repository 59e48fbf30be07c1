using VoipPortal.Domain.Common;

namespace VoipPortal.Tests.Domain.Common;

public sealed class OutcomeTests
{
    [Fact]
    public void A_value_is_not_refused()
    {
        Outcome<int> outcome = 42;

        Assert.False(outcome.IsRefused);
        Assert.Null(outcome.Refusal);
        Assert.Equal(42, outcome.Value);
    }

    [Fact]
    public void A_refusal_says_why()
    {
        Outcome<int> outcome = new NotAllowed();

        Assert.True(outcome.IsRefused);
        Assert.Equal(new NotAllowed(), outcome.Refusal);
    }

    [Fact]
    public void The_value_of_a_refusal_is_a_bug_that_names_it()
    {
        Outcome<int> outcome = new NotAllowed();

        Assert.Contains("NotAllowed", Assert.Throws<InvalidOperationException>(() => outcome.Value).Message, StringComparison.Ordinal);
    }
}
