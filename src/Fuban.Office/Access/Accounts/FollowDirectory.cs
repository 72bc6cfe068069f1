using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>随目录变更: name, account name and contact as the directory has them now; the first time it also ties the account to it. Posts stay as they are.</summary>
/// <param name="Version">Of the account when its sender looked; null = whatever it is.</param>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record FollowDirectory(Guid Account, string AccountName, string Name, DirectoryFacts Facts, long? Version = null) : ICommand;

internal sealed class FollowDirectoryHandler : IHandler<FollowDirectory>
{
    public async Task<Outcome> Handle(FollowDirectory command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        // Not by the program itself either: no directory outside decides who the three are.
        if (await Administrators.IsOne(x, account.PersonId)) return Outcome.Refuse("POST-administrator");
        x.Expect(account, command.Version);
        var refusals = new List<Refusal>();
        if (AddPersonHandler.RefusalToName(command.Name) is { } name) refusals.Add(name.On(nameof(command.Name)));
        if (account.Name != command.AccountName.Trim() && await AccountNames.Refusal(x.Db, command.AccountName, account.Id) is { } taken) refusals.Add(taken.On(nameof(command.AccountName)));
        if (await DirectoryIdentities.Keep(x, account.Id, command.Facts) is { } other) refusals.Add(other.On(nameof(command.Facts)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);

        account.Rename(command.AccountName, x.Now);
        var person = await x.Db.Set<Person>().SingleAsync(p => p.Id == account.PersonId);
        if (person.Name != command.Name.Trim())
        {
            person.Rename(command.Name.Trim(), SortKeys.Of(command.Name.Trim()));
            x.Touch(OrganizationCatalog.VersionRow);
        }

        return new Outcome.Done(null, account.Id);
    }
}
