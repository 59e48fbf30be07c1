using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.PendingChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services;

/// <summary>A call of a service, always aimed at what customer A has.</summary>
/// <param name="Roles">Who may: customer roles are meant for users of A.</param>
/// <param name="Run">Makes the call.</param>
public sealed record ServiceCall(PortalRoles Roles, Func<IServiceProvider, Access, Task<object?>> Run);

/// <summary>Every service method that is told who is asking, with the roles that product.md, "People", gives it to.</summary>
public static partial class AccessMatrix
{
    public static readonly FleetLine Line = new("+33199000001") { Label = "Secret" };
    public static readonly LineAddress Address = new(Line.Group, "33199000001");

    private const PortalRoles Anyone = PortalRoles.CustomerUser;

    /// <summary>Not for callers: it writes down that someone asked, and decides nothing.</summary>
    public static readonly IReadOnlySet<string> Exempt = new HashSet<string>
    {
        "AccessRefusals.RecordAsync", "AccessRefusals.RecordPageAsync", "PaymentConfirmation.ConfirmAsync",

        // Asks for no right: its own data is everybody's.
        "DataExports.OwnAsync",
    };

    /// <summary>In this order, each as the ones before left the portal.</summary>
    public static IReadOnlyDictionary<string, ServiceCall> Calls { get; } = new Dictionary<string, ServiceCall>(
        InvoiceCalls.Concat(FleetCalls).Concat(OrderCalls).Concat(BatchCalls).Concat(RenewalCalls).Concat(UserCalls).Concat(AccountCalls).Concat(SupportCalls).Concat(PrivacyCalls));

    private static Dictionary<string, ServiceCall> FleetCalls => new Dictionary<string, ServiceCall>
    {
        ["LineQueries.TelephonyAsync"] = Call<LineQueries>(Anyone, (lines, access) => lines.TelephonyAsync(access, default)),
        ["LineQueries.GroupAsync"] = Call<LineQueries>(Anyone, (lines, access) => lines.GroupAsync(access, Line.Group, new LineListRequest(), default)),
        ["LineQueries.GroupHeadAsync"] = Call<LineQueries>(Anyone, (lines, access) => lines.GroupHeadAsync(access, Line.Group, default)),
        ["LineQueries.LineAsync"] = Call<LineQueries>(Anyone, (lines, access) => lines.LineAsync(access, Address, default)),
        ["LineQueries.FindAsync"] = Call<LineQueries>(Anyone, (lines, access) => lines.FindAsync(access, "secret", default)),
        ["OfferChangeQueries.FormAsync"] = Call<OfferChangeQueries>(Anyone, (offers, access) => offers.FormAsync(access, Address, default)),
        ["PendingQueries.PageAsync"] = Call<PendingQueries>(Anyone, (pending, access) => pending.PageAsync(access, 1, default)),
        ["PendingQueries.CountAsync"] = Call<PendingQueries>(Anyone, (pending, access) => pending.CountAsync(access, default)),
        ["OfferChangeCommands.RequestAsync"] = Call<OfferChangeCommands>(
            PortalRoles.Administrator, (offers, access) => offers.RequestAsync(access, Request("enterprise-mob-1h", 5.99m), default)),
        ["OfferChangeCommands.CancelAsync"] = Call<OfferChangeCommands>(
            PortalRoles.Administrator, (offers, access) => offers.CancelAsync(access, Address, 2, default)),
        ["JournalQueries.PageAsync"] = Call<JournalQueries>(Anyone, (journal, access) => journal.PageAsync(access, new JournalRequest(), default)),
        ["JournalQueries.LineAsync"] = Call<JournalQueries>(Anyone, (journal, access) => journal.LineAsync(access, Address, 1, default)),
        ["FleetImport.RunAsync"] = Call<FleetImport>(PortalRoles.Operations, ImportAsync),
        ["ImportJobs.Start"] = Call<ImportJobs>(PortalRoles.Operations, StartImportAsync),
        ["ImportJobs.LastOf"] = Call<ImportJobs>(PortalRoles.Operations, (jobs, access) => Task.FromResult(jobs.LastOf(access)?.File)),
        ["OutboxQueries.PageAsync"] = Call<OutboxQueries>(PortalRoles.Operations, (outbox, access) => outbox.PageAsync(access, new OutboxRequest(), default)),
        ["OutboxCommands.RetryAsync"] = Call<OutboxCommands>(PortalRoles.Operations, RetryMailAsync),
        ["WrittenMails.ListAsync"] = Call<WrittenMails>(PortalRoles.Operations, ListMailsAsync),
        ["WrittenMails.OpenAsync"] = Call<WrittenMails>(PortalRoles.Operations, OpenMailAsync),
        ["AccountDirectory.AddAsync"] = Call<AccountDirectory>(
            PortalRoles.Operations, (accounts, access) => accounts.AddAsync(access, "new@alpha.example", PortalRoles.Administrator, Line.Customer, "quatre mots sans rapport", default)),
    };

    /// <summary>Found in the portal itself: whatever is public in a service and takes an <see cref="Access"/> first.</summary>
    public static IEnumerable<string> Methods =>
        from type in typeof(LineQueries).Assembly.GetTypes()
        where type.IsPublic && type.Namespace?.StartsWith("VoipPortal.Services", StringComparison.Ordinal) == true
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetParameters() is [var first, ..] && first.ParameterType == typeof(Access)
        select $"{type.Name}.{method.Name}";

    private static ServiceCall Call<TService>(PortalRoles roles, Func<TService, Access, Task> run)
        where TService : notnull =>
        new(roles, async (services, access) =>
        {
            await using var scope = services.CreateAsyncScope();
            var call = run(scope.ServiceProvider.GetRequiredService<TService>(), access);
            await call;
            return call.GetType().GetProperty("Result")!.GetValue(call);
        });

    private static async Task<object> RetryMailAsync(OutboxCommands outbox, Access access) => UnlessNotFound(await outbox.RetryAsync(access, Guid.Empty, default));

    private static async Task<object?> ListMailsAsync(WrittenMails mails, Access access) => await mails.ListAsync(access, default) is null ? null : "a list";

    private static async Task<object> OpenMailAsync(WrittenMails mails, Access access) => UnlessNotFound(await mails.OpenAsync(access, Guid.Empty, default));

    /// <summary>Nobody has such a thing: to be told so is to be served.</summary>
    private static object UnlessNotFound<T>(Outcome<T> outcome)
        where T : notnull => outcome.Refusal is NotFound ? "none" : outcome;

    private static OfferChangeRequest Request(string offer, decimal price) => new(Address, offer, 1, new DateOnly(2026, 2, 1), Money.Euros(price));

    private static async Task<Outcome<ImportReport>> ImportAsync(FleetImport import, Access access)
    {
        using var file = File();
        return await import.RunAsync(access, file, "fleet.csv", dryRun: false, progress: null, default);
    }

    private static async Task<string?> StartImportAsync(ImportJobs jobs, Access access)
    {
        var job = jobs.Start(access, File(), "fleet.csv", dryRun: true);
        await Eventually.IsTrueAsync(() => job?.IsRunning != true, "the import has ended");
        return job?.File;
    }

    private static MemoryStream File() => new(Encoding.UTF8.GetBytes($"{FleetLine.Header}\n{Line with { Label = "Taken over" }}\n"));
}
