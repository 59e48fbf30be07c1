using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Journal;

/// <summary>Writes down who asked for something out of reach, in the same steps whether it exists or not.</summary>
public sealed class AccessRefusals(PortalDatabase database, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("access");

    /// <summary>A page that exists, and that the role does not open.</summary>
    public Task RecordPageAsync(Access access, string path, CancellationToken cancellationToken) =>
        RecordAsync(access, path, (_, _) => Task.FromResult(true), cancellationToken);

    /// <param name="access">Who asked.</param>
    /// <param name="subject">What was asked for, as text.</param>
    /// <param name="exists">Whether it exists for anybody; told to staff alone.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task RecordAsync(Access access, string subject, Func<PortalDbContext, CancellationToken, Task<bool>> exists, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Self,
            async (context, token) => context.Journal.Add(new JournalEntry(clock.GetUtcNow(), access.Actor, JournalAction.AccessRefused)
            {
                CustomerId = access.CustomerId,
                Subject = StorableText.Of(subject, 200),
                After = new JournalState { Exists = await exists(context, token) },
            }),
            cancellationToken);

    /// <summary>Writes it down where <paramref name="outcome"/> says that the line at <paramref name="address"/> was not found; answers the outcome.</summary>
    public async Task<Outcome<T>> TellIfNotFoundAsync<T>(Outcome<T> outcome, Access access, LineAddress address, CancellationToken cancellationToken)
        where T : notnull
    {
        if (outcome.Refusal is NotFound)
        {
            await RecordAsync(access, $"{address.Group} {address.E164}", (every, token) => every.At(address).AnyAsync(token), cancellationToken);
        }

        return outcome;
    }
}
