using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Workbench.Delegations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>代行接口.</summary>
internal static class DelegationApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("delegations");
        api.MapGet("/delegations", List).Describe<ApiList<DelegationView>>(
            "listDelegations", "Who stands in for whom", "The caller's own on both sides; for whoever manages them, all that hold or will hold. \"to\" is the first day on which it no longer holds.");
        api.MapGet("/delegations/acts", async (OfficerAccessor officers, ActsForOthers acts) =>
                new ApiList<ActForOther>(officers.Required.For is null ? await acts.Of(officers.Required.Person.Id) : []))
            .Describe<ApiList<ActForOther>>("listActsForCaller", "What was done for the caller", "By those who stood in for him, the newest first.");
        api.MapCommand<StartDelegation>(
            "/delegations", "startDelegation", "Let somebody stand in", "From a day to a last day, for all kinds of matters or some. Without a principal it is the caller himself.", of: "/delegations",
            complete: (call, fields) =>
            {
                fields["principal"] ??= call.Officer.Person.Id;
                return Task.FromResult<Refusal?>(null);
            },
            optional: [nameof(StartDelegation.Principal)]);
        api.MapCommand<EndDelegation>("/delegations/{delegation:guid}/end", "endDelegation", "End a delegation", "From today it does not hold any more.", of: "/delegations");
    }

    private static async Task<ApiList<DelegationView>> List(OfficerAccessor officers, OrganizationCatalog catalog)
    {
        var (officer, today) = (officers.Required, catalog.Today);
        var manages = officer.For is null && officer.May(OrganizationPermissions.ManageDelegations);
        var me = officer.Person.Id;
        return new ApiList<DelegationView>([.. (await catalog.CurrentAsync()).Delegations.Where(d => d.FromPerson == me || d.ToPerson == me || (manages && d.IsAhead(today))).Reverse()]);
    }
}
