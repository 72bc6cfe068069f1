using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>接任人: who it would be, and what stands in the way.</summary>
/// <param name="Account">Null when an account is yet to be made.</param>
internal sealed record Successor(Account? Account, string Name, List<Refusal> Refusals);

/// <summary>接任规则: three different people, and whoever is one of the three is nothing else.</summary>
internal static class SuccessorFinder
{
    public static async Task<Successor> Find(CommandContext x, PostRole role, string accountName, string? name)
    {
        var refusals = new List<Refusal>();
        if (!role.IsAdministrator()) refusals.Add(new Refusal("SUCCESSION-role").On("Role"));
        var normalized = Account.Normalize(accountName);
        var account = await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedName == normalized);
        var person = account is null ? null : await x.Db.Set<Person>().SingleAsync(p => p.Id == account.PersonId);
        if (account is null)
        {
            if (await AccountNames.Refusal(x.Db, accountName) is { } bad) refusals.Add(bad.On("Account"));
            if (AddPersonHandler.RefusalToName(name ?? "") is { } unnamed) refusals.Add(unnamed.On("Name"));
        }
        else if (account.State != AccountState.Active)
        {
            refusals.Add(new Refusal("ACCOUNT-disabled", account.Name).On("Account"));
        }
        else if (await (from h in x.Db.Set<Holding>()
                        join p in x.Db.Set<Post>() on h.PostId equals p.Id
                        where h.PersonId == account.PersonId && (h.To == null || h.To > x.Today)
                        select p.Title).FirstOrDefaultAsync() is { } held)
        {
            refusals.Add(new Refusal("ACCESS-administrator-alone", person!.Name, held).On("Account"));
        }

        var called = person?.Name ?? name?.Trim() ?? "";
        // A second row for the same person would let him hold two.
        if (account is null && (await Administrators.Names(x, except: role)).Contains(called)) refusals.Add(new Refusal("SETUP-three-people").On("Name"));
        return new Successor(account, called, refusals);
    }
}
