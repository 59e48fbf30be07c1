using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Support;

/// <summary>
/// Finds customers by whatever a caller on the telephone has at hand. Each kind of text asks where it can be found alone, and each
/// question ends with the hits that are still wanted.
/// </summary>
public sealed class CustomerSearch(PortalDatabase database)
{
    /// <summary>Most customers shown; what matches more is typed more of.</summary>
    public const int MostHits = 20;

    /// <summary>Shorter texts find too many to look for.</summary>
    public const int Shortest = 2;

    private const int Longest = 100;

    /// <summary>Best hits first, each customer once; none for who may not assist, or is in a session already.</summary>
    public async Task<IReadOnlyList<CustomerHit>> FindAsync(Access access, string typed, CancellationToken cancellationToken)
    {
        var text = StorableText.Of(typed.Trim(), Longest);
        if (!access.Allows(Rights.Assist) || text.Length < Shortest)
        {
            return [];
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.Assist));
        var hits = new Dictionary<long, CustomerHit>();
        foreach (var (by, matches, isWhole) in Questions(context, text))
        {
            var known = hits.Keys.ToList();
            var found = await matches.Where(match => !known.Contains(match.Customer))
                .GroupBy(match => match.Customer)
                .Select(matches => new { Customer = matches.Key, Found = matches.Min(match => match.Found)! })
                .OrderBy(match => match.Found)
                .Take(MostHits - hits.Count)
                .Join(context.Customers, match => match.Customer, customer => customer.Id, (match, customer) => new { match.Found, customer })
                .ToListAsync(cancellationToken);
            foreach (var hit in found.OrderBy(hit => hit.Found, StringComparer.Ordinal))
            {
                hits.Add(hit.customer.Id, new CustomerHit(hit.customer.Code, hit.customer.Company, hit.customer.Siren, hit.customer.AllowsSupport, by, hit.Found));
            }

            if (hits.Count >= MostHits || (isWhole && found.Count > 0))
            {
                break;
            }
        }

        return [.. hits.Values];
    }

    private static IEnumerable<Question> Questions(PortalDbContext context, string text)
    {
        var upper = text.ToUpperInvariant();
        if (upper.StartsWith(OrderNumber.Prefix + "-", StringComparison.Ordinal))
        {
            yield return new(CustomerMatch.Order, context.Orders.Where(order => order.Number.StartsWith(upper))
                .Select(order => new Match { Customer = order.CustomerId, Found = order.Number }), IsWhole: true);
        }

        if (upper.StartsWith(InvoiceNumber.Prefix + "-", StringComparison.Ordinal))
        {
            yield return new(CustomerMatch.Invoice, context.Invoices.Where(invoice => invoice.Number.StartsWith(upper))
                .Select(invoice => new Match { Customer = invoice.CustomerId, Found = invoice.Number }), IsWhole: true);
        }

        yield return new(CustomerMatch.Code, context.Customers.Where(customer => customer.Code.StartsWith(upper))
            .Select(customer => new Match { Customer = customer.Id, Found = customer.Code }));
        foreach (var question in text.Contains('@', StringComparison.Ordinal) ? ByEmail(context, text) : ByNumber(context, text).Concat(ByName(context, text)))
        {
            yield return question;
        }
    }

    private static IEnumerable<Question> ByNumber(PortalDbContext context, string text)
    {
        var digits = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        if (digits.Length >= Shortest && digits.All(char.IsAsciiDigit))
        {
            yield return new(CustomerMatch.Siren, context.Customers.Where(customer => customer.Siren.StartsWith(digits))
                .Select(customer => new Match { Customer = customer.Id, Found = customer.Siren }));
        }

        if (LineNumber.ParseSearch(text) is not { } number)
        {
            yield break;
        }

        var whole = "+" + number.Prefix;
        yield return new(CustomerMatch.Line, context.Lines.Where(line => line.Number == whole).Select(line => new Match { Customer = line.CustomerId, Found = line.Number }), IsWhole: true);
        yield return new(CustomerMatch.Line, context.Lines.Where(line => line.Number.StartsWith(whole)).Select(line => new Match { Customer = line.CustomerId, Found = line.Number }));
        if (!number.PrefixOnly)
        {
            yield return new(CustomerMatch.Line, context.Lines.Where(line => line.Number.Contains(number.Digits))
                .Select(line => new Match { Customer = line.CustomerId, Found = line.Number }));
        }
    }

    private static IEnumerable<Question> ByName(PortalDbContext context, string text)
    {
        var folded = SearchText.Fold(text);
        if (folded.Length < Shortest)
        {
            yield break;
        }

        yield return new(CustomerMatch.Company, context.Customers.Where(customer => customer.SearchCompany.StartsWith(folded))
            .Select(customer => new Match { Customer = customer.Id, Found = customer.Company }));
        yield return new(CustomerMatch.Company, context.Customers.Where(customer => customer.SearchCompany.Contains(folded))
            .Select(customer => new Match { Customer = customer.Id, Found = customer.Company }));
        yield return new(CustomerMatch.Group, context.Groups.Where(group => group.Code.StartsWith(text))
            .Select(group => new Match { Customer = group.CustomerId, Found = group.Code }));
        yield return new(CustomerMatch.Group, context.Groups.Where(group => group.SearchLabel.Contains(folded))
            .Select(group => new Match { Customer = group.CustomerId, Found = group.Label }));
        foreach (var question in ByEmail(context, text))
        {
            yield return question;
        }
    }

    private static IEnumerable<Question> ByEmail(PortalDbContext context, string text)
    {
        var upper = text.ToUpperInvariant();
        yield return new(CustomerMatch.UserEmail, context.Users.Where(user => user.CustomerId != null && user.NormalizedEmail!.StartsWith(upper))
            .Select(user => new Match { Customer = user.CustomerId!.Value, Found = user.Email! }));
#pragma warning disable CA1304, CA1311, CA1862 // The database does it, which knows no culture and no such comparison.
        yield return new(CustomerMatch.BillingEmail, context.Customers.Where(customer => customer.BillingEmail.ToUpper().StartsWith(upper))
#pragma warning restore CA1304, CA1311, CA1862
            .Select(customer => new Match { Customer = customer.Id, Found = customer.BillingEmail }));
    }

    /// <summary>One place to look in. Found by a whole number, nothing else is meant, and nothing else is looked for.</summary>
    private sealed record Question(CustomerMatch By, IQueryable<Match> Matches, bool IsWhole = false);

    /// <summary>A customer, and that by which it was found.</summary>
    private sealed class Match
    {
        public long Customer { get; init; }

        public required string Found { get; init; }
    }
}
