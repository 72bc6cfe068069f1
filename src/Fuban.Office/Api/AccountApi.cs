using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>人员与账号: one person with accounts and posts, past ones included.</summary>
internal sealed record PersonAnswer(Guid Id, string Name, IReadOnlyList<AccountView> Accounts, IReadOnlyList<HoldingView> Holdings);

/// <summary>账号接口: people and their accounts, sessions, the three administrators. Links and words that are shown once come as <c>secret</c>.</summary>
internal static class AccountApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("accounts");
        api.MapGet("/people", People).Describe<ApiList<PersonAnswer>>("listPeople", "People and accounts", "With the factors of each account and the posts of each person.").For(AccessPermissions.ReadPeople);
        api.MapCommand<AddPersonWithAccount>(
            "/people", "addPerson", "Add a person", "With an account; the answer holds the one link by which he sets his password. It is shown once: a repetition under the same key is refused.", of: "/people",
            complete: (call, fields) =>
            {
                fields["person"] = Kernel.Ids.New(call.Service<TimeProvider>());
                fields["accountId"] = Kernel.Ids.New(call.Service<TimeProvider>());
                return Invite(call, fields);
            },
            given: [nameof(AddPersonWithAccount.Person), nameof(AddPersonWithAccount.AccountId), nameof(AddPersonWithAccount.Link)]);
        const string link = nameof(InviteAgain.Link);
        api.MapCommand<InviteAgain>("/accounts/{account:guid}/invite", "inviteAgain", "Invite again", "A new link, shown once; the old one is void.", of: "/people", complete: Invite, given: [link]);
        api.MapCommand<ResetSecondFactor>(
            "/accounts/{account:guid}/reset-factors", "resetFactors", "Reset the second factor", "The answer holds the link by which it is set up anew, shown once.", of: "/people", complete: Invite, given: [link]);
        api.MapCommand<DisableAccount>("/accounts/{account:guid}/disable", "disableAccount", "Disable an account", "Its sessions and tokens end at once.", of: "/people");

        api.MapCommand<ReinstateAccount>(
            "/accounts/{account:guid}/reinstate", "reinstateAccount", "Reinstate an account", "With a new link, shown once; the posts are given anew.", of: "/people", complete: Invite,
            given: [link, nameof(ReinstateAccount.Directory), nameof(ReinstateAccount.Version)]);

        api.MapGet("/sessions", async (AccessReading reading) => new ApiList<SessionView>(await reading.Sessions(null))).Describe<ApiList<SessionView>>(
            "listSessions", "Sessions", "Everybody's that are open.").For(AccessPermissions.ReadSessions);
        api.MapGet("/account/sessions", async (AccessReading reading, OfficerAccessor officers) => new ApiList<SessionView>(await reading.Sessions(officers.Required.Account)))
            .Describe<ApiList<SessionView>>("listOwnSessions", "The caller's sessions", "Where he is signed in.");
        api.MapCommand<RevokeSession>("/sessions/{session:guid}/revoke", "revokeSession", "End a session", "One's own, or anybody's by whoever manages them.");
        api.MapCommand<SetAdministratorNetworks>(
            "/administrator-networks", "setAdministratorNetworks", "From where administrators come", "Networks as 10.1.0.0/16, separated by blanks; the caller's own address must be among them.", complete: (call, fields) =>
            {
                fields["address"] = call.Http.Connection.RemoteIpAddress?.ToString() ?? "";
                return Task.FromResult<Refusal?>(null);
            },
            given: [nameof(SetAdministratorNetworks.Address)]);

        api.MapGet("/administrators", async (AdministratorList list) => new ApiList<AdministratorView>(await list.Three())).Describe<ApiList<AdministratorView>>(
            "listAdministrators", "The three administrators", "System, security and audit.").For(AccessPermissions.ReplaceAdministrators);
        api.MapGet("/successions", async (AdministratorList list) => new ApiList<SuccessionView>(await list.Successions())).Describe<ApiList<SuccessionView>>(
            "listSuccessions", "Who was proposed as administrator", "Open proposals and past ones.").For(AccessPermissions.ReplaceAdministrators);
        api.MapCommand<ProposeSuccessor>(
            "/successions", "proposeSuccessor", "Propose an administrator", "For one of the three. The answer holds the word that the new one must know, shown once.", of: "/successions",
            complete: (call, fields) =>
            {
                call.Secret = Secrets.RecoveryCode();
                fields["pair"] = Convert.ToBase64String(Secrets.WordDigest(call.Secret));
                return Task.FromResult<Refusal?>(null);
            },
            given: [nameof(ProposeSuccessor.Pair)]);
        api.MapCommand<AgreeToSuccessor>("/successions/{id:guid}/agree", "agreeToSuccessor", "Agree to an administrator", "By another than who proposed.", of: "/successions", complete: Invite, given: [link]);
        api.MapCommand<DropSuccession>("/successions/{id:guid}/drop", "dropSuccession", "Drop a proposal", "Taken back by who made it, or not agreed to.", of: "/successions");
    }

    private static async Task<ApiList<PersonAnswer>> People(OrganizationCatalog catalog, AccessReading reading)
    {
        var (office, accounts) = (await catalog.CurrentAsync(), (await reading.Accounts()).ToLookup(a => a.Person));
        return new ApiList<PersonAnswer>([.. office.People.Select(p => new PersonAnswer(p.Id, p.Name, [.. accounts[p.Id]], [.. office.HoldingsOfPerson(p.Id).OrderByDescending(h => h.From)]))]);
    }

    /// <summary>The link goes out once; the office keeps its digest.</summary>
    private static Task<Refusal?> Invite(ApiCall call, System.Text.Json.Nodes.JsonObject fields)
    {
        var secret = Secrets.New();
        call.Secret = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}{SetupDesk.InvitationPath}{secret}";
        fields["link"] = Convert.ToBase64String(Secrets.Digest(secret));
        return Task.FromResult<Refusal?>(null);
    }
}
