using Microsoft.Data.Sqlite;

namespace VoipPortal.Data;

/// <summary>A copy of a SQLite database as it was at one instant, taken while others write.</summary>
public static class SqliteBackup
{
    /// <summary>
    /// Writes the copy as one file that its owner alone may read, checks it, and only then gives it its name: what stands there is whole.
    /// Other writers neither wait for it nor make it begin again.
    /// </summary>
    /// <returns>The size of the copy in bytes.</returns>
    /// <exception cref="IOException">A file of that name exists, the copy does not pass the checks of SQLite, or it cannot be written.</exception>
    /// <exception cref="SqliteException">The database cannot be read, or the disk is full.</exception>
    public static long Write(string database, string copy)
    {
        var partial = copy + ".partial";
        try
        {
            CreateForOwner(partial);
            Copy(database, partial);
            Check(partial);
            File.Move(partial, copy);
            return new FileInfo(copy).Length;
        }
        finally
        {
            File.Delete(partial);
            File.Delete(partial + "-journal");
        }
    }

    private static void CreateForOwner(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(file, options).Dispose();
    }

    private static void Copy(string database, string copy)
    {
        using var source = Open(database);
        using var target = Open(copy);
        source.BackupDatabase(target);

        // One file to carry away, without the two of the write-ahead log; the portal switches that on again when it starts.
        Ask(target, "PRAGMA journal_mode = DELETE;");
    }

    private static void Check(string copy)
    {
        using var connection = Open(copy);
        if (Ask(connection, "PRAGMA integrity_check;") is var found and not "ok")
        {
            throw new IOException($"The copy is damaged, and so may be the database: {found}");
        }

        if (Ask(connection, "PRAGMA foreign_key_check;") is { } table)
        {
            throw new IOException($"The copy has rows without what they belong to, in table {table}.");
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>The first column of the first row; null without a row.</summary>
    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A text of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }
}
