using Fuban.Office.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Fuban.Host.Web;

/// <summary>A policy is a permission by its name: <c>[Authorize(Policy = "documents.register")]</c>.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => Task.FromResult<AuthorizationPolicy?>(
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(policyName)).Build());
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>What the request was denied for want of; its page says so.</summary>
internal sealed record DeniedPermission(string Name);

internal sealed class PermissionHandler(OfficerAccessor officers) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (officers.Officer?.May(requirement.Permission) == true) context.Succeed(requirement);
        else (context.Resource as HttpContext)?.Features.Set(new DeniedPermission(requirement.Permission));
        return Task.CompletedTask;
    }
}
