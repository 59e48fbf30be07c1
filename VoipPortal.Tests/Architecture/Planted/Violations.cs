// One violation of every rule, with the innocent neighbours that must not be taken for one. The planted test checks that exactly
// the violations are found. Nothing here ever runs.
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace VoipPortal.Tests.Architecture.Planted.Domain.Common
{
    public sealed record Money(decimal Amount)
    {
        public string Currency { get; init; } = "EUR";
    }

    public sealed class Purse
    {
        public Money Content { get; set; } = new(0);

        public string Label { get; private set; } = File.ReadAllText("label");

        public Customers.Customer? Owner { get; private set; }
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Domain.Customers
{
    public sealed record Customer(Common.Money Balance);
}

namespace VoipPortal.Tests.Architecture.Planted.Domain.Offers
{
    public sealed class Offer
    {
        // Seen in the body of a closure alone.
        public Func<int> Lines { get; } = () => new List<Planted.Domain.Lines.Line>().Count;
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Domain.Lines
{
    public sealed record Line(Offers.Offer Offer, Common.Money Price)
    {
        public DateTimeOffset Since(TimeProvider clock) => clock.GetUtcNow();
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Data
{
    public sealed class PlantedDbContext : DbContext
    {
        public Type Reader => typeof(Services.LineQueries);
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Services
{
    public sealed class LineQueries(IDbContextFactory<Data.PlantedDbContext> database)
    {
        public async Task<int> CountAsync()
        {
            await using var lines = await database.CreateDbContextAsync().ConfigureAwait(false);
            await foreach (var line in lines.Set<Domain.Lines.Line>().AsAsyncEnumerable())
            {
                await Task.Yield();
            }

            return lines.ChangeTracker.Entries().Count();
        }

        public int Count() => CountAsync().Result;

        public async Task<int> CountTwiceAsync() => await CountAsync() + CountAsync().GetAwaiter().GetResult();

        public DateTime Today() => ((Func<DateTime>)(() => DateTime.UtcNow))();
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Components.Shared
{
    public sealed class Amount
    {
        public Telecom.TelecomPage? Page { get; private set; }
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Components.Telecom
{
    [Route("/planted/telecom"), Authorize]
    public sealed class TelecomPage
    {
        public Lines.LinePage? Child { get; private set; }

        public Shared.Amount? Amount { get; private set; }
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Components.Telecom.Lines
{
    [Route("/planted/line")]
    public sealed class LinePage
    {
        public Operations.ImportPage? Sibling { get; private set; }

        public TelecomPage? Parent { get; private set; }

        public async void Reload() => await Task.Yield();
    }
}

namespace VoipPortal.Tests.Architecture.Planted.Components.Operations
{
    [Route("/planted/import"), AllowAnonymous]
    public sealed class ImportPage
    {
        public object? Database { get; } = Array.Empty<Data.PlantedDbContext>();
    }
}
