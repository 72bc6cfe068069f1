using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Office.Access;

/// <summary>登记人员并开户: one act, so that a refused account leaves no person without one.</summary>
/// <param name="Directory">The directory that told of him; null = registered in the office. One with a mail address has the invitation sent there.</param>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record AddPersonWithAccount(Guid Person, string Name, Guid AccountId, string Account, byte[] Link, DirectoryFacts? Directory = null) : ICommand;

internal sealed class AddPersonWithAccountHandler : IHandler<AddPersonWithAccount>
{
    public async Task<Outcome> Handle(AddPersonWithAccount command, CommandContext x)
    {
        if (await x.RefusalToAdd() is { } early) return Outcome.Refuse(early);
        var refusals = new List<Refusal>();
        if (AddPersonHandler.RefusalToName(command.Name) is { } name) refusals.Add(name.On(nameof(command.Name)));
        if (await AccountNames.Refusal(x.Db, command.Account) is { } account) refusals.Add(account.On(nameof(command.Account)));
        if (command.Directory is { } facts && await DirectoryIdentities.Keep(x, command.AccountId, facts) is { } other) refusals.Add(other.On(nameof(command.Directory)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);

        x.Db.Add(new Person(command.Person, command.Name.Trim(), SortKeys.Of(command.Name.Trim())));
        x.Db.Add(new Account(command.AccountId, command.Person, command.Account, x.Now));
        x.Db.Add(new OneTimeLink(x.NewId(), command.Link, LinkPurpose.Invitation, command.AccountId, x.Now));
        if (command.Directory?.Mail is not null) x.Post(AccountClosing.Invite, command.AccountId.ToString("N"));
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done(null, command.Person);
    }
}
