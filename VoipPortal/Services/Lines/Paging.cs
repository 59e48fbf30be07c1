namespace VoipPortal.Services.Lines;

internal static class Paging
{
    /// <summary>The rows of page <paramref name="page"/>, from 1; pages before the first are the first, pages beyond the end are empty, however far.</summary>
    public static IQueryable<T> Page<T>(this IQueryable<T> rows, int page, int size) =>
        rows.Skip((int)Math.Min((Math.Max(page, 1) - 1L) * size, int.MaxValue)).Take(size);
}
