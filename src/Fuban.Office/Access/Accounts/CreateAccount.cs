using System.Text.RegularExpressions;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>开户: gives a person an account, by invitation or, for the program itself, with a password at once.</summary>
/// <param name="Link">Digest of the invitation link that the sender shows once.</param>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record CreateAccount(Guid Id, Guid Person, string Name, byte[]? Link, string? PasswordHash = null) : ICommand;

internal sealed class CreateAccountHandler : IHandler<CreateAccount>
{
    public async Task<Outcome> Handle(CreateAccount command, CommandContext x)
    {
        if (await x.RefusalToAdd() is { } early) return Outcome.Refuse(early);
        if (!await x.Db.Set<Person>().AnyAsync(p => p.Id == command.Person)) return new Outcome.NotFound();
        if (await AccountNames.Refusal(x.Db, command.Name) is { } refusal) return Outcome.Refuse(refusal.On(nameof(command.Name)));
        if (await x.Db.Set<Account>().AnyAsync(a => a.PersonId == command.Person && a.State != AccountState.Disabled)) return Outcome.Refuse("ACCOUNT-person");
        if (command.PasswordHash is not null && !x.Actor.IsSystem) return new Outcome.Forbidden(new Refusal("ACCOUNT-password"));

        var account = new Account(command.Id, command.Person, command.Name, x.Now);
        if (command.PasswordHash is { } hash) account.Activate(hash, x.Now);
        x.Db.Add(account);
        if (command.Link is { } link) x.Db.Add(new OneTimeLink(x.NewId(), link, LinkPurpose.Invitation, account.Id, x.Now));
        return new Outcome.Done(null, account.Id);
    }
}

internal static partial class AccountNames
{
    public static bool IsOne(string name) => Form().IsMatch(name.Trim());

    /// <param name="own">The account that is to have the name; null = a new one.</param>
    public static async Task<Refusal?> Refusal(OfficeDb db, string name, Guid? own = null)
    {
        if (!IsOne(name)) return new Refusal("ACCOUNT-name");
        var normalized = Account.Normalize(name);
        return await db.Set<Account>().AnyAsync(a => a.NormalizedName == normalized && a.Id != own) ? new Refusal("ACCOUNT-taken", name.Trim()) : null;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._@-]{1,63}$")]
    private static partial Regex Form();
}
