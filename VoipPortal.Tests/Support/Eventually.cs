namespace VoipPortal.Tests.Support;

/// <summary>Waits for a condition by looking again and again, never longer than a bound.</summary>
public static class Eventually
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="TimeoutException"><paramref name="what"/> did not become true in time.</exception>
    public static Task IsTrueAsync(
        Func<CancellationToken, Task<bool>> condition, string what, TimeSpan? within = null, CancellationToken cancellation = default) =>
        HasValueAsync(async token => await condition(token) ? string.Empty : null, what, within, cancellation);

    public static Task IsTrueAsync(
        Func<bool> condition, string what, TimeSpan? within = null, CancellationToken cancellation = default) =>
        IsTrueAsync(_ => Task.FromResult(condition()), what, within, cancellation);

    /// <summary>The first answer of <paramref name="probe"/> that is not null.</summary>
    /// <exception cref="TimeoutException"><paramref name="what"/> gave no value in time.</exception>
    public static async Task<T> HasValueAsync<T>(
        Func<CancellationToken, Task<T?>> probe, string what, TimeSpan? within = null, CancellationToken cancellation = default)
        where T : class
    {
        var bound = within ?? Patience;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(bound);
        using var timer = new PeriodicTimer(Period);
        try
        {
            do
            {
                if (await probe(deadline.Token) is { } value)
                {
                    return value;
                }
            }
            while (await timer.WaitForNextTickAsync(deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {bound.TotalSeconds:0.#} s in vain: {what}.");
        }

        throw new InvalidOperationException("The timer stopped by itself.");
    }
}
