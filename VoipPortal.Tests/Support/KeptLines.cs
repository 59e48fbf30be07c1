using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VoipPortal.Tests.Support;

/// <summary>A line of the log, as it was written.</summary>
public sealed record KeptLine(LogLevel Level, string Category, string Text, Exception? Exception)
{
    /// <summary>All that is in it.</summary>
    public override string ToString() => $"{Level} {Category}: {Text} {Exception}";
}

/// <summary>The log of a whole application, all categories, kept.</summary>
public sealed class KeptLines : ILoggerProvider
{
    private readonly ConcurrentQueue<KeptLine> _lines = new();

    public IReadOnlyList<KeptLine> All => [.. _lines];

    /// <summary>What somebody should look at.</summary>
    public IReadOnlyList<KeptLine> Alarms => [.. _lines.Where(line => line.Level >= LogLevel.Warning)];

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Log(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Log(string category, ConcurrentQueue<KeptLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new KeptLine(logLevel, category, formatter(state, exception), exception));
    }
}
