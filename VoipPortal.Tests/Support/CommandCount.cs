using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VoipPortal.Tests.Support;

/// <summary>
/// How many commands one portal sends to its database, those of other tests beside it not counted. Made before the portal:
/// what nobody listens to when a context is made stays unheard for a while.
/// </summary>
public sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private string? _database;
    private readonly List<IDisposable> _subscriptions = [];
    private int _value;

    public CommandCount() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int Value => _value;

    /// <summary>From here on.</summary>
    public void Watch(TestPortal portal)
    {
        _database = Identity(portal.ConnectionString);
        _value = 0;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Connection: var connection } && Identity(connection.ConnectionString) == _database)
        {
            Interlocked.Increment(ref _value);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    /// <summary>The file, or the database of the server.</summary>
    private static string Identity(string connectionString)
    {
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        return (parts.TryGetValue("Database", out var name) ? name : parts["Data Source"]).ToString()!;
    }
}
