using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Setup;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Tests.Support;

/// <summary>The services on the database of a portal that runs in its own process: what happened there, and what a test needs there first.</summary>
public sealed class PortalBackstage(string connectionString) : IAsyncDisposable
{
    private readonly ServiceProvider _services = Build(connectionString);

    public Task AddAccountAsync(string email, PortalRoles role, string? customer) => InScopeAsync(async services =>
    {
        var outcome = await services.GetRequiredService<AccountDirectory>()
            .AddAsync(TestPortal.Everything, email, role, customer, DemoFleet.Password, CancellationToken.None);
        Assert.False(outcome.IsRefused, $"{email}: {outcome.Refusal}");
    });

    /// <summary>A fleet beside the demo's.</summary>
    public Task ImportAsync(IEnumerable<FleetLine> lines) => InScopeAsync(async services =>
    {
        var rows = string.Join('\n', lines.Select(line => line.ToString()).Prepend(FleetLine.Header));
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(rows));
        var outcome = await services.GetRequiredService<FleetImport>().RunAsync(TestPortal.Everything, file, "test.csv", false, null, CancellationToken.None);
        Assert.False(outcome.Value.IsRefused, "The fleet was refused.");
    });

    public async Task SuspendAsync(string number)
    {
        await using var context = Open();
        var line = await context.Lines.SingleAsync(line => line.Number == number);
        line.Suspend();
        await context.SaveChangesAsync();
    }

    /// <summary>Somebody stopped the renewal of this month: later ones wait for it.</summary>
    public async Task StopRenewalAsync(DateOnly month)
    {
        await using var context = Open();
        var run = await context.RenewalRuns.SingleAsync(run => run.Period == month);
        run.Begin(new RenewalPlan(0, 0, 0, 0, null), 0m, TestPortal.Everything.Actor, run.StartedAt);
        run.Stop();
        await context.SaveChangesAsync();
    }

    /// <summary>What the journal says of a line, oldest first.</summary>
    public async Task<List<JournalAction>> JournalOfAsync(string number)
    {
        await using var context = Open();
        return await context.Journal.Where(entry => entry.Subject == number).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync();
    }

    /// <summary>Writes entries that a customer will read.</summary>
    public async Task FillJournalAsync(string customer, int entries)
    {
        await using var context = Open();
        var id = (await context.Customers.SingleAsync(one => one.Code == customer)).Id;
        context.Journal.AddRange(Enumerable.Range(0, entries).Select(_ =>
            new JournalEntry(TestPortal.Start, TestPortal.Everything.Actor, JournalAction.OfferChangeRequested)
            {
                CustomerId = id,
                Subject = "+33199001234",
                Before = new JournalState { Offer = "VoIP Entreprise" },
                After = new JournalState { Offer = "VoIP Entreprise", PendingOffer = "VoIP Entreprise + 100 h vers les mobiles", EffectiveOn = new DateOnly(2026, 2, 1) },
            }));
        await context.SaveChangesAsync();
    }

    public async Task<int> CountAsync(JournalAction action, string subject)
    {
        await using var context = Open();
        return await context.Journal.CountAsync(entry => entry.Action == action && entry.Subject == subject);
    }

    /// <summary>The orders of a line, oldest first.</summary>
    public async Task<List<OrderState>> OrdersOfAsync(string number)
    {
        await using var context = Open();
        return await context.Orders.Where(order => order.Rows.Any(row => row.LineNumber == number)).OrderBy(order => order.Id).Select(order => order.State).ToListAsync();
    }

    /// <summary>An order of the demo's customer that waits for payment; its number.</summary>
    public async Task<string> OrderAsync(string line, int calls)
    {
        await using var context = Open();
        var found = await context.Lines.Where(stored => stored.Number == line)
            .Join(context.Groups, stored => stored.GroupId, group => group.Id, (stored, group) => new { stored.CustomerId, group.Code }).SingleAsync();
        var customer = Access.ForUser(Guid.CreateVersion7(), Demo.Administrator, PortalRoles.Administrator, found.CustomerId);
        var quote = await _services.GetRequiredService<QuoteCommands>().MakeAsync(customer, new LineAddress(found.Code, line), calls, CancellationToken.None);
        return (await _services.GetRequiredService<OrderCommands>().MakeAsync(customer, quote.Value.Id, true, CancellationToken.None)).Value.Number;
    }

    /// <summary>
    /// Three months of long ago to look at: one completed with groups of every reason set aside, one stopped, one that waits for
    /// approval. The last one also keeps the portal from renewing anything by itself.
    /// </summary>
    public async Task FillRenewalsAsync()
    {
        await using var context = Open();
        var groups = await context.Groups.OrderBy(group => group.Id).Select(group => group.Id).ToListAsync();
        RunsToSee.Fill(context, groups.Count, groups[^1]);
        await context.SaveChangesAsync();
        await context.Database.ExecuteSqlRawAsync(RunsToSee.Marks);
    }

    public async Task SetSirenAsync(string customer, string siren)
    {
        await using var context = Open();
        await context.Customers.Where(one => one.Code == customer).ExecuteUpdateAsync(set => set.SetProperty(one => one.Siren, siren));
    }

    public async Task<string> SirenOfAsync(string customer)
    {
        await using var context = Open();
        return await context.Customers.Where(one => one.Code == customer).Select(one => one.Siren).SingleAsync();
    }

    public async Task<int> CallsOfAsync(string number)
    {
        await using var context = Open();
        return await context.Lines.Where(line => line.Number == number).Select(line => line.Offer.IncludedCalls + line.ExtraCalls).SingleAsync();
    }

    public async Task<int> CountLinesAsync(string number)
    {
        await using var context = Open();
        return await context.Lines.CountAsync(line => line.Number == number);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private PortalDbContext Open() => _services.GetRequiredService<PortalDatabase>().Open(TestPortal.Everything);

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    private static ServiceProvider Build(string connectionString)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        host.Configuration.AddJsonFile(RepositoryRoot.Of("appsettings.json"));
        host.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Database:ConnectionString"] = connectionString });
        host.Services.AddSingleton(host.Environment);
        host.Services.AddSingleton<IConfiguration>(host.Configuration);
        host.Services.AddLogging();
        host.Services.AddPortalServices();
        return host.Services.BuildServiceProvider();
    }
}
