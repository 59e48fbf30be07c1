using Microsoft.EntityFrameworkCore;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>All rows of one kind, each a flat record whose members are the columns.</summary>
/// <param name="Name">Of its files, without their ending.</param>
/// <param name="Row">Type of a row.</param>
/// <param name="Rows">Read one by one.</param>
internal sealed record ExportTable(string Name, Type Row, IAsyncEnumerable<object> Rows)
{
    public static ExportTable Of<T>(string name, IQueryable<T> rows)
        where T : class => new(name, typeof(T), rows.AsAsyncEnumerable());

    /// <summary>The same, where a row is written otherwise than it is read.</summary>
    public static ExportTable Of<TRead, T>(string name, IQueryable<TRead> rows, Func<TRead, T> write)
        where T : class => new(name, typeof(T), rows.AsAsyncEnumerable().Select(write));
}
