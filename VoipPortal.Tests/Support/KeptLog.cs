using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VoipPortal.Tests.Support;

/// <summary>A log that remembers how loud each line was.</summary>
public sealed class KeptLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<LogLevel> _levels = new();

    public IReadOnlyCollection<LogLevel> Levels => _levels;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _levels.Enqueue(logLevel);
}
