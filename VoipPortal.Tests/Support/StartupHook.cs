using System.Diagnostics;

/// <summary>
/// Loaded by the runtime into a portal that a test starts with DOTNET_STARTUP_HOOKS, and nowhere else: kills that process, as a
/// power cut would, at a step of handling one notification or of renewing a month. What the runtime looks for has no namespace.
/// </summary>
internal static class StartupHook
{
    public const string StepVariable = "TEST_DIE_AT";
    public const string EventVariable = "TEST_DIE_ON";

    /// <summary>The steps from the notification to its confirmed effect, as the database library calls them.</summary>
    public static readonly string[] Steps =
    [
        "Update.SaveChangesStarting", "Update.SaveChangesCompleted", "Transaction.TransactionCommitting", "Transaction.TransactionCommitted",
    ];

    /// <summary>Part of a statement after which it dies, and how many such statements are let through before.</summary>
    public const string StatementVariable = "TEST_DIE_AFTER";
    public const string CountVariable = "TEST_DIE_AFTER_COUNT";

    /// <summary>So long after that, in microseconds: in the middle of what comes next.</summary>
    public const string DelayVariable = "TEST_DIE_DELAY";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(StatementVariable) is { } statement)
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(new StatementKiller(statement, Number(CountVariable), Number(DelayVariable))));
        }

        if (Environment.GetEnvironmentVariable(StepVariable) is { } step && Environment.GetEnvironmentVariable(EventVariable) is { } told)
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(new Killer(step, told)));
        }
    }

    private sealed class Listeners(IObserver<KeyValuePair<string, object?>> killer) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                value.Subscribe(killer);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>Waits until the notification is being written, and then for the step.</summary>
    private sealed class Killer(string step, string told) : IObserver<KeyValuePair<string, object?>>
    {
        private volatile bool _isArmed;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            _isArmed |= value.Key.Contains("ChangeTracking.", StringComparison.Ordinal) && Mentions(value.Value);
            if (_isArmed && value.Key.Contains(step, StringComparison.Ordinal))
            {
                Process.GetCurrentProcess().Kill();
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        /// <summary>Through reflection: nothing of the database library is loaded for this.</summary>
        private bool Mentions(object? news)
        {
            var entry = news?.GetType().GetProperty("EntityEntry")?.GetValue(news);
            var entity = entry?.GetType().GetProperty("Entity")?.GetValue(entry);
            return entity?.GetType().GetProperty("EventId")?.GetValue(entity) as string == told;
        }
    }

    private static int Number(string variable) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Counts the statements that contain a text, and dies after one of them.</summary>
    private sealed class StatementKiller(string statement, int before, int microseconds) : IObserver<KeyValuePair<string, object?>>
    {
        private int _seen;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key.EndsWith("CommandExecuted", StringComparison.Ordinal) && TextOf(value.Value).Contains(statement, StringComparison.Ordinal)
                && Interlocked.Increment(ref _seen) == before + 1)
            {
                new Thread(DieLater) { Priority = ThreadPriority.Highest }.Start();
                if (microseconds == 0)
                {
                    Process.GetCurrentProcess().Kill();
                }
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private static string TextOf(object? news)
        {
            var command = news?.GetType().GetProperty("Command")?.GetValue(news);
            return command?.GetType().GetProperty("CommandText")?.GetValue(command) as string ?? "";
        }

        private void DieLater()
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
            {
                Thread.SpinWait(20);
            }

            Process.GetCurrentProcess().Kill();
        }
    }
}
