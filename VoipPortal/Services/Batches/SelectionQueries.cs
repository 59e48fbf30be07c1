using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Batches;

/// <summary>A line to choose.</summary>
public sealed record SelectableLine(string Number, string Label, string Group, LineStatus Status, string Offer, string? PendingOffer, DateOnly? PendingOn, bool IsSelected);

/// <summary>An offer or a group, to filter by or to ask for.</summary>
public sealed record Named(string Code, string Label);

/// <summary>An offer on sale, to ask for. The price is HT a month.</summary>
public sealed record OfferOnSale(string Code, string Label, Money PriceHt, bool IsDemoPrice);

/// <summary>What one chooses among.</summary>
public sealed record SelectionChoices(IReadOnlyList<Named> Groups, IReadOnlyList<Named> Offers, IReadOnlyList<OfferOnSale> OnSale)
{
    /// <summary>One simultaneous call beyond those of the offer, HT a month.</summary>
    public Money CallPriceHt { get; init; }
}

/// <summary>A page of the lines that match, and how many are chosen on all pages, those that no longer match included.</summary>
public sealed record SelectionPage(IReadOnlyList<SelectableLine> Rows, int Matches, int Selected)
{
    public const int PageSize = 50;
}

/// <summary>Which lines of a list are chosen, and how many lines are chosen on all pages and in all groups.</summary>
public sealed record ChosenLines(IReadOnlySet<string> Numbers, int Count)
{
    public static ChosenLines None { get; } = new(new HashSet<string>(), 0);
}

/// <summary>Lines of a customer over all groups, to choose from.</summary>
public sealed class SelectionQueries(PortalDatabase database, IOptions<BillingOptions> billing)
{
    /// <summary>Null for whoever reads no lines.</summary>
    public async Task<SelectionChoices?> ChoicesAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return null;
        }

        await using var context = database.Open(access);
        var groups = await context.Groups.AsNoTracking().OrderBy(group => group.Code).ToListAsync(cancellationToken);
        var offers = await context.Offers.AsNoTracking().OrderBy(offer => offer.Rank).ToListAsync(cancellationToken);
        return new SelectionChoices(
            [.. groups.Select(group => new Named(group.Code, group.DisplayName))],
            [.. offers.Select(offer => new Named(offer.Code, offer.Label))],
            [.. offers.Where(offer => offer.IsSold).Select(offer => new OfferOnSale(offer.Code, offer.Label, offer.MonthlyPrice, offer.IsDemoPrice))])
        {
            CallPriceHt = billing.Value.ExtraCallPriceHt,
        };
    }

    /// <param name="access">Who looks.</param>
    /// <param name="filter">Which lines are shown.</param>
    /// <param name="selection">Which are chosen.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<SelectionPage?> PageAsync(Access access, LineFilter filter, LineSelection selection, int page, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return null;
        }

        await using var context = database.Open(access);
        var lines = context.Matching(filter);
        var shown = await lines.OrderBy(line => line.Number)
            .Page(page, SelectionPage.PageSize)
            .Select(line => new
            {
                line.Id,
                line.Number,
                line.Label,
                Group = context.Groups.Where(group => group.Id == line.GroupId).Select(group => group.Label == "" ? group.Code : group.Label).FirstOrDefault(),
                line.Status,
                Offer = line.Offer.Label,
                Pending = line.Pending.Where(change => change.Kind == PendingKind.OfferChange).Select(change => new { change.NewOffer!.Label, change.EffectiveOn }).FirstOrDefault(),
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var ids = shown.Select(line => line.Id).ToArray();
        var selected = context.Selected(selection);
        var chosen = await selected.Where(line => EF.Parameter(ids).Contains(line.Id)).Select(line => line.Id).ToHashSetAsync(cancellationToken);
        return new SelectionPage(
            [.. shown.Select(line => new SelectableLine(
                line.Number, line.Label, line.Group ?? "", line.Status, line.Offer, line.Pending?.Label, line.Pending?.EffectiveOn, chosen.Contains(line.Id)))],
            await lines.CountAsync(cancellationToken),
            await selected.CountAsync(cancellationToken));
    }

    /// <summary>Which of <paramref name="numbers"/>, E.164, are chosen. None for whoever reads no lines.</summary>
    public async Task<ChosenLines> ChosenAsync(Access access, LineSelection selection, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        if (selection.IsEmpty || !access.Allows(Rights.ReadServices))
        {
            return ChosenLines.None;
        }

        await using var context = database.Open(access);
        var selected = context.Selected(selection);
        var shown = numbers.ToArray();
        return new ChosenLines(
            await selected.Where(line => EF.Parameter(shown).Contains(line.Number)).Select(line => line.Number).ToHashSetAsync(cancellationToken),
            await selected.CountAsync(cancellationToken));
    }
}
