using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>What concerns support sessions, and what is served within one.</summary>
public static partial class AccessMatrix
{
    public static readonly FleetLine Assisted = Line with { Number = "+33199000003" };
    public static readonly LineAddress AssistedAddress = Address with { Number = "33199000003" };

    /// <summary>Beside what every user of the customer reads.</summary>
    private static readonly HashSet<string> OnlyInSession =
    [
        "OfferChangeCommands.RequestAsync", "OfferChangeCommands.CancelAsync", "ReductionCommands.RequestAsync", "ReductionCommands.CancelAsync", "QuoteCommands.MakeAsync",
        "OrderCommands.CancelAsync", "OrderCommands.PrepareAsync", "SupportQueries.StandingAsync", "SupportCommands.LeaveAsync",
        "BatchCommands.PreviewOfferAsync", "BatchCommands.PreviewOrderAsync", "BatchCommands.PreviewReductionAsync", "BatchCommands.PreviewUndoAsync", "BatchCommands.RetryAsync",
        "BatchCommands.ApplyAsync", "BatchCommands.PrepareAsync", "BatchJobs.StartAsync", "BatchJobs.StartPreparationAsync",
    ];

    /// <summary>Whether a member of support is served within a session on A.</summary>
    public static bool IsServedInSession(string name) => Calls[name].Roles.HasFlag(Anyone) || OnlyInSession.Contains(name);

    /// <summary>Leaving a session comes last: the calls before it are made within.</summary>
    private static Dictionary<string, ServiceCall> SupportCalls => new()
    {
        ["SupportQueries.StandingAsync"] = Call<SupportQueries>(PortalRoles.None, (support, access) => support.StandingAsync(access, default)),
        ["SupportQueries.EndedAsync"] = Call<SupportQueries>(PortalRoles.Support, EndedAsync),
        ["SupportQueries.FindAsync"] = new(Anyone, async (services, access) =>
            await services.GetRequiredService<SupportQueries>().FindAsync(access, await SessionOfAAsync(services), 1, default)),
        ["CustomerSearch.FindAsync"] = Call<CustomerSearch>(PortalRoles.Support, (customers, access) => customers.FindAsync(access, "al", default)),
        ["JournalSearch.FindAsync"] = Call<JournalSearch>(PortalRoles.Staff, FoundAsync),
        ["JournalSearch.AllAsync"] = Call<JournalSearch>(PortalRoles.Staff, ReadAsync),
        ["OrderCommands.PrepareAsync"] = new(PortalRoles.None, async (services, access) =>
            await services.GetRequiredService<OrderCommands>().PrepareAsync(access, await LastQuoteAsync(services), default)),
        ["OrderAcceptance.AcceptAsync"] = new(PortalRoles.Administrator, async (services, access) =>
            await services.GetRequiredService<OrderAcceptance>().AcceptAsync(access, await PreparedAsync(services), OrderSteps.Conditions, true, default)),
        ["SupportSettings.ReadAsync"] = Call<SupportSettings>(Anyone, (settings, access) => settings.ReadAsync(access, default)),
        ["SupportSettings.AllowAsync"] = Call<SupportSettings>(PortalRoles.Administrator, (settings, access) => settings.AllowAsync(access, true, default)),
        ["SupportSettings.TellAsync"] = Call<SupportSettings>(PortalRoles.Administrator, (settings, access) => settings.TellAsync(access, true, default)),
        ["SupportCommands.EndAsync"] = new(PortalRoles.Administrator, async (services, access) =>
            await services.GetRequiredService<SupportCommands>().EndAsync(access, await SessionOfAAsync(services), default)),
        ["SupportCommands.OpenAsync"] = Call<SupportCommands>(PortalRoles.Support, OpenAsync),
        ["SupportCommands.LeaveAsync"] = Call<SupportCommands>(PortalRoles.None, LeaveAsync),
    };

    private static async Task<IReadOnlyList<FoundEntry>> FoundAsync(JournalSearch journal, Access access) =>
        (await journal.FindAsync(access, new JournalWish { Action = JournalAction.FleetImported }, null, default)).Entries;

    private static async Task<IReadOnlyList<FoundEntry>> ReadAsync(JournalSearch journal, Access access) =>
        await journal.AllAsync(access, new JournalWish { Action = JournalAction.FleetImported }, default).ToListAsync();

    /// <summary>Nobody's session has that identifier: to be told so is to be served.</summary>
    private static async Task<object?> EndedAsync(SupportQueries support, Access access) =>
        access.Allows(Rights.Assist) ? await support.EndedAsync(access, Guid.Empty, default) ?? (object)"none" : await support.EndedAsync(access, Guid.Empty, default);

    /// <summary>To be told that one is in a session already is to be turned away.</summary>
    private static async Task<object?> OpenAsync(SupportCommands support, Access access) =>
        await support.OpenAsync(access, Line.Customer, SupportSteps.Reason, SupportSteps.Ticket, default) is { Refusal: not SessionAlreadyOpen } outcome ? outcome : null;

    /// <summary>To be told that one is in none is to be turned away.</summary>
    private static async Task<object?> LeaveAsync(SupportCommands support, Access access) =>
        await support.LeaveAsync(access, default) is { Refusal: not SessionEnded } outcome ? outcome : null;

    private static async Task<Guid> SessionOfAAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<PortalDatabase>().Open(TestPortal.Everything);
        return await context.SupportSessions
            .Where(session => context.Customers.Any(customer => customer.Id == session.CustomerId && customer.Code == Line.Customer))
            .Select(session => session.Id).FirstOrDefaultAsync();
    }

    /// <summary>A number of nothing where A is not there.</summary>
    private static async Task<string> PreparedAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<PortalDatabase>().Open(TestPortal.Everything);
        return await context.Orders.Where(order => order.Rows.Any(row => row.LineNumber == Assisted.Number)).Select(order => order.Number).FirstOrDefaultAsync() ?? "BC-2026-999999";
    }
}
