using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.People;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Assistance;

/// <summary>Screens of a member of support.</summary>
public abstract class AssistanceScreens : ScreenTests
{
    /// <summary>Who is signed in, outside a session.</summary>
    protected async Task<Access> AsSupportAsync()
    {
        await SignInAsync(PortalRoles.Support);
        await using var context = Open();
        var user = await context.Users.SingleAsync(user => user.Roles == PortalRoles.Support, Cancellation);
        return Access.ForUser(user.Id, user.Email!, PortalRoles.Support, null);
    }

    /// <summary>Who is signed in, in a session on the customer with the three lines.</summary>
    protected async Task<Guid> InSessionAsync() => (await Portal.OpenAsync(await AsSupportAsync(), "CL-1")).Value;

    protected async Task EndAsync(Guid session) =>
        Assert.False((await Portal.Get<SupportCommands>().EndAsync(await Portal.UserOfAsync("CL-1"), session, Cancellation)).IsRefused);
}
