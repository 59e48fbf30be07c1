using Microsoft.Extensions.Options;
using VoipPortal.Components.Hardening;
using VoipPortal.Services.Setup;

namespace VoipPortal.Tests.Components.Hardening;

/// <summary>How many windows an account has open.</summary>
public sealed class OpenWindowsTests
{
    private readonly OpenWindows _windows = new(Options.Create(new LimitOptions()));

    [Fact]
    public void Ten_open_the_eleventh_does_not_until_one_is_closed_and_others_are_not_concerned()
    {
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(_windows.TryOpen("marie")));
        Assert.True(_windows.IsFull("marie"));
        Assert.False(_windows.TryOpen("marie"));
        Assert.True(_windows.TryOpen("paul"));

        _windows.Close("marie");

        Assert.False(_windows.IsFull("marie"));
        Assert.True(_windows.TryOpen("marie"));
    }

    [Fact]
    public async Task Opened_and_closed_at_once_by_many_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                if (_windows.TryOpen("marie"))
                {
                    _windows.Close("marie");
                }
            }
        })));

        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(_windows.TryOpen("marie")));
        Assert.False(_windows.TryOpen("marie"));
    }
}
