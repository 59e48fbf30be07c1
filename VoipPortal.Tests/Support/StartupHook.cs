using System.Diagnostics;

/// <summary>
/// Loaded by the runtime into a portal that a test starts with DOTNET_STARTUP_HOOKS, and nowhere else: kills that process, as a
/// power cut would, at a step of handling one notification. What the runtime looks for has no namespace.
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

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(StepVariable) is { } step && Environment.GetEnvironmentVariable(EventVariable) is { } told)
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(new Killer(step, told)));
        }
    }

    private sealed class Listeners(Killer killer) : IObserver<DiagnosticListener>
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
}
