using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using VoipPortal.Components.Hardening;
using VoipPortal.Components.Shared;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Hardening;

/// <summary>Two documents at a time for a customer; the next wait in turn, and whoever asks for still more is told so.</summary>
public sealed class DocumentSlotsTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const int MostWaiting = 16;

    private readonly List<TaskCompletionSource> _begun = [];
    private TestPortal _portal = null!;
    private DocumentSlots _slots = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await _portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000009").Of("B", 1));
        _slots = new DocumentSlots(Options.Create(new LimitOptions()), _portal.Get<AccessResolver>());
    }

    [Fact]
    public async Task The_third_waits_until_one_is_done()
    {
        var user = await UserOfAsync("CL-A");
        var asked = Enumerable.Range(0, 3).Select(_ => AskAsync(user)).ToList();
        await BegunAsync(2);
        Assert.False(asked[2].IsCompleted);

        _begun[0].SetResult();

        await BegunAsync(3);
        _begun.ForEach(document => document.TrySetResult());
        Assert.All(await Task.WhenAll(asked).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken), status => Assert.Equal(StatusCodes.Status200OK, status));
    }

    [Fact]
    public async Task One_more_than_may_wait_is_told_when_to_come_back_and_another_customer_does_not_wait()
    {
        var user = await UserOfAsync("CL-A");
        var asked = Enumerable.Range(0, 2 + MostWaiting + 1).Select(_ => AskAsync(user)).ToList();

        Assert.Equal(StatusCodes.Status429TooManyRequests, await await Task.WhenAny(asked).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken));
        await BegunAsync(2);
        var other = AskAsync(await UserOfAsync("CL-B"));
        await BegunAsync(3);
        _begun[2].SetResult();
        Assert.Equal(StatusCodes.Status200OK, await other);

        await EndAllAsync(Task.WhenAll(asked));
        Assert.Single(await Task.WhenAll(asked), status => status == StatusCodes.Status429TooManyRequests);
    }

    private async Task EndAllAsync(Task all) => await Eventually.IsTrueAsync(
        () =>
        {
            lock (_begun)
            {
                _begun.ForEach(document => document.TrySetResult());
            }

            return all.IsCompleted;
        },
        "all are answered",
        cancellation: TestContext.Current.CancellationToken);

    private async Task<int> AskAsync(ClaimsPrincipal user)
    {
        var context = new DefaultHttpContext { User = user };
        await _slots.InvokeAsync(EndpointFilterInvocationContext.Create(context), async _ =>
        {
            var document = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_begun)
            {
                _begun.Add(document);
            }

            await document.Task;
            return null;
        });
        Assert.Equal(context.Response.StatusCode == StatusCodes.Status429TooManyRequests, TooMuchAnswer.Of(context) == TooMuch.Documents && context.Response.Headers.RetryAfter == "5");
        return context.Response.StatusCode;
    }

    private Task BegunAsync(int count) => Eventually.IsTrueAsync(() => _begun.Count == count, $"{count} are being made", cancellation: TestContext.Current.CancellationToken);

    private async Task<ClaimsPrincipal> UserOfAsync(string customer)
    {
        var id = (await _portal.UserOfAsync(customer)).CustomerId;
        var user = new ApplicationUser($"luc@{customer}.example".ToLowerInvariant(), PortalRoles.Billing, id) { SecurityStamp = "stamp" };
        await using var context = _portal.Database.Open(TestPortal.Everything);
        context.Users.Add(user);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return _portal.PrincipalOf(user, _portal.SessionOf(user));
    }

    public async ValueTask DisposeAsync()
    {
        _slots.Dispose();
        await _portal.DisposeAsync();
    }
}
