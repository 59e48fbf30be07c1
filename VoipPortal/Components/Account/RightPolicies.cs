using Microsoft.AspNetCore.Authorization;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Components.Account;

/// <summary>What a page asks for.</summary>
public sealed record RightRequirement(Rights Right) : IAuthorizationRequirement;

/// <summary>
/// Opens a page to the roles that give its right. What support may open depends on the session that it is in, which is looked up;
/// services look at rights anew at every call.
/// </summary>
public sealed class RightPolicies(AccessResolver access) : AuthorizationHandler<RightRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        var roles = Enum.GetValues<PortalRoles>().Where(role => int.IsPow2((int)role) && context.User.IsInRole(role.ToString()));
        var isGiven = context.User.IsInRole(nameof(PortalRoles.Support)) && requirement.Right != Rights.Assist
            ? (await access.ResolveAsync(context.User, CancellationToken.None)).Allows(requirement.Right)
            : roles.Any(role => RoleRights.Of(role).HasFlag(requirement.Right));
        if (isGiven)
        {
            context.Succeed(requirement);
        }
    }
}
