using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using VoipPortal.Data;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>Where a line is, for the database and for a customer.</summary>
internal sealed record StoredLine(long Id, LineAddress Address);

/// <summary>One customer whose lines live in a database, with every offer of the test catalogue; a new line for every history.</summary>
internal sealed class StoredLines : IAsyncDisposable
{
    public const string Group = "mod1-voip-1";

    private readonly TestPortal _portal;
    private readonly PortalDbContext _door;
    private int _lines;

    private StoredLines(TestPortal portal, PortalDbContext door, long customerId, long groupId)
    {
        _portal = portal;
        _door = door;
        CustomerId = customerId;
        GroupId = groupId;
        Administrator = Access.ForUser(LineSteps.Customer.UserId!.Value, LineSteps.Customer.Name, PortalRoles.Administrator, customerId);
    }

    public long CustomerId { get; }

    public long GroupId { get; }

    public Access Administrator { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StoredLines> CreateAsync(TestPortal portal)
    {
        await portal.ImportAsync($"MOD-1,Modèle,000100016,FR39000100016,compta@modele.example,{Group},Siège,+33199990000,Standard,enterprise,2");
        await using var context = portal.Database.Open(TestPortal.Everything);
        var known = await context.Offers.Select(offer => offer.Code).ToListAsync(Cancellation);
        context.Offers.AddRange(Catalogue.All().Where(offer => !known.Contains(offer.Code)));
        await context.SaveChangesAsync(Cancellation);
        var group = await context.Groups.SingleAsync(Cancellation);

        // SQLite folds its log into the file whenever the last connection closes; one that stays open spares thousands of times.
        var door = portal.Database.Open(TestPortal.Everything);
        await door.Database.OpenConnectionAsync(Cancellation);
        return new StoredLines(portal, door, group.CustomerId, group.Id);
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    /// <summary>Commands whose clock stands at <paramref name="start"/>; other lines have their own.</summary>
    public OfferChangeCommands CommandsAt(DateTimeOffset start, out FakeTimeProvider clock)
    {
        clock = new FakeTimeProvider(start);
        return new OfferChangeCommands(_portal.Database, _portal.Get<AccessRefusals>(), LineSteps.Paris, clock, _portal.Get<MailQueue>());
    }

    /// <summary>A new line, and every offer on sale again.</summary>
    public async Task<StoredLine> AddAsync(string offer, int extraCalls)
    {
        var number = "+331" + Interlocked.Increment(ref _lines).ToString("D8", CultureInfo.InvariantCulture);
        await using var context = _portal.Database.Open(TestPortal.Everything);
        await context.Offers.Where(each => !each.IsSold).ExecuteUpdateAsync(set => set.SetProperty(each => each.IsSold, true), Cancellation);
        var line = new Line(CustomerId, GroupId, number, "", await context.Offers.SingleAsync(each => each.Code == offer, Cancellation), extraCalls);
        context.Lines.Add(line);
        await context.SaveChangesAsync(Cancellation);
        return new StoredLine(line.Id, new LineAddress(Group, number));
    }

    public async Task SuspendAsync(StoredLine stored)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        (await context.Lines.SingleAsync(line => line.Id == stored.Id, Cancellation)).Suspend();
        await context.SaveChangesAsync(Cancellation);
    }

    public async Task StopSellingAsync(Offer offer)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        (await context.Offers.SingleAsync(each => each.Code == offer.Code, Cancellation)).StopSelling();
        await context.SaveChangesAsync(Cancellation);
    }

    /// <summary>What the renewal will do with what waits, until there is one.</summary>
    public async Task RenewAsync(StoredLine stored)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        var pending = await context.PendingChanges.AsNoTracking().SingleAsync(change => change.LineId == stored.Id, Cancellation);
        await context.Lines.Where(line => line.Id == pending.LineId).ExecuteUpdateAsync(
            set => set.SetProperty(line => line.OfferCode, pending.NewOfferCode!).SetProperty(line => line.Version, line => line.Version + 1), Cancellation);
        await context.PendingChanges.Where(change => change.Id == pending.Id).ExecuteDeleteAsync(Cancellation);
    }

    public async Task<int> VersionAsync(StoredLine stored)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        return await context.Lines.Where(line => line.Id == stored.Id).Select(line => line.Version).SingleAsync(Cancellation);
    }

    public async Task<LineState> StateAsync(StoredLine stored)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        var line = await context.Lines.AsNoTracking().Include(each => each.Pending).SingleAsync(each => each.Id == stored.Id, Cancellation);
        Assert.InRange(line.Pending.Count, 0, 1);
        return new LineState(line.OfferCode, line.ExtraCalls, line.Version, line.PendingOfferChange?.NewOfferCode, line.PendingOfferChange?.EffectiveOn);
    }

    /// <summary>The journal of the line in the words of <see cref="LineModel.Entry"/>, oldest first.</summary>
    public async Task<IReadOnlyList<string>> JournalAsync(StoredLine stored)
    {
        await using var context = _portal.Database.Open(TestPortal.Everything);
        var codes = await context.Offers.ToDictionaryAsync(offer => offer.Label, offer => offer.Code, Cancellation);
        var entries = await context.Journal.AsNoTracking()
            .Where(entry => entry.LineId == stored.Id && entry.CustomerId == CustomerId && entry.Subject == stored.Address.Number)
            .OrderBy(entry => entry.Id)
            .ToListAsync(Cancellation);
        return [.. entries.Select(entry =>
            LineModel.Entry(entry.Action.ToString(), entry.RefusalCode, Code(entry.Before?.PendingOffer), Code(entry.After?.PendingOffer)))];

        string? Code(string? label) => label is null ? null : codes[label];
    }
}
