using System.ComponentModel.DataAnnotations;

namespace VoipPortal.Data;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>A relative SQLite path is taken from the folder of the program.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";
}
