using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>
/// What is held on a person or on a customer, as a ZIP. Each writes its file whole, then its entry in the journal, and changes nothing else; false where there is
/// nothing that the caller may take.
/// </summary>
public sealed class DataExports(PortalDatabase database, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("privacy");

    /// <summary>Of whoever asks, whatever the role.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="language">Of the explanations.</param>
    /// <param name="file">Where to write it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> OwnAsync(Access access, CultureInfo language, Stream file, CancellationToken cancellationToken) =>
        access.Actor.UserId is { } id && await WritePersonAsync(access, user => user.Id == id, language, file, cancellationToken);

    /// <summary>Of the caller's customer, for its administrators.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="language">Of the explanations.</param>
    /// <param name="file">Where to write it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> CustomerAsync(Access access, CultureInfo language, Stream file, CancellationToken cancellationToken) =>
        access.CustomerId is { } customer && access.Allows(Rights.ExportData)
        && await WriteCustomerAsync(access, access, one => one.Id == customer, language, file, cancellationToken);

    /// <summary>Of the account of an address, for those who manage accounts: a person may ask by letter as well.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="email">Of the account.</param>
    /// <param name="language">Of the explanations.</param>
    /// <param name="file">Where to write it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> PersonOnRequestAsync(Access access, string email, CultureInfo language, Stream file, CancellationToken cancellationToken)
    {
        var normalized = StorableText.Of(email.Trim(), 254).ToUpperInvariant();
        return access.Allows(Rights.ManageAccounts) && await WritePersonAsync(access, user => user.NormalizedEmail == normalized, language, file, cancellationToken);
    }

    /// <summary>Of a customer by its code, for those who manage accounts.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="code">Of the customer.</param>
    /// <param name="language">Of the explanations.</param>
    /// <param name="file">Where to write it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> CustomerOnRequestAsync(Access access, string code, CultureInfo language, Stream file, CancellationToken cancellationToken)
    {
        var known = StorableText.Of(code.Trim(), 40);
        return access.Allows(Rights.ManageAccounts)
            && await WriteCustomerAsync(access, access.OverEveryCustomer(Rights.ManageAccounts), one => one.Code == known, language, file, cancellationToken);
    }

    private async Task<bool> WritePersonAsync(
        Access access, System.Linq.Expressions.Expression<Func<ApplicationUser, bool>> which, CultureInfo language, Stream file, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        if (await context.Users.AsNoTracking().SingleOrDefaultAsync(which, cancellationToken) is not { } user)
        {
            return false;
        }

        await using var snapshot = await Snapshot.BeginAsync(context, cancellationToken);
        var readme = ExportReadme.OfPerson(user.Email!, clock.GetUtcNow(), language);
        await ExportArchive.WriteAsync(file, ExportReadme.NameIn(language), readme, PersonTables.Of(context, user), cancellationToken);
        await RecordAsync(access, user.CustomerId, user.Email!, cancellationToken);
        return true;
    }

    private async Task<bool> WriteCustomerAsync(
        Access access, Access reach, System.Linq.Expressions.Expression<Func<Domain.Customers.Customer, bool>> which, CultureInfo language, Stream file, CancellationToken cancellationToken)
    {
        await using var context = database.Open(reach);
        if (await context.Customers.AsNoTracking().SingleOrDefaultAsync(which, cancellationToken) is not { } customer)
        {
            return false;
        }

        await using var snapshot = await Snapshot.BeginAsync(context, cancellationToken);
        var readme = ExportReadme.OfCustomer($"{customer.Company} ({customer.Code})", clock.GetUtcNow(), language);
        await ExportArchive.WriteAsync(file, ExportReadme.NameIn(language), readme, CustomerTables.Of(context, customer.Id), cancellationToken);
        await RecordAsync(access, customer.Id, customer.Code, cancellationToken);
        return true;
    }

    private Task<JournalEntry> RecordAsync(Access access, long? customer, string subject, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        (context, _) =>
        {
            // Of a member of staff's own data: not a deed of the support session that he is in.
            var entry = new JournalEntry(clock.GetUtcNow(), access.Actor with { SupportSession = null }, JournalAction.DataExported) { CustomerId = customer, Subject = subject };
            context.Journal.Add(entry);
            return Task.FromResult(entry);
        },
        cancellationToken);
}
