using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>One of the three: who, under which account name, and the digest of the invitation that the page shows once.</summary>
public sealed record NamedAdministrator(string Name, string Account, byte[] Link);

/// <summary>指定三员: system, security and audit administrator, three different people, each by his own invitation.</summary>
[Requires(RequiresAttribute.System)]
public sealed record NameAdministrators(byte[] SetupLink, NamedAdministrator System, NamedAdministrator Security, NamedAdministrator Audit) : ICommand;

internal sealed class NameAdministratorsHandler : IHandler<NameAdministrators>
{
    public async Task<Outcome> Handle(NameAdministrators command, CommandContext x)
    {
        var link = await x.Db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Digest == command.SetupLink && l.Purpose == LinkPurpose.Setup);
        if (link is null || !link.IsGood(x.Now)) return Outcome.Refuse("LINK-used");
        if (await x.Db.Set<Account>().AnyAsync()) return Outcome.Refuse("SETUP-named");

        (string Field, NamedAdministrator Who, PostRole Role)[] three =
        [
            (nameof(command.System), command.System, PostRole.SystemAdministrator),
            (nameof(command.Security), command.Security, PostRole.SecurityAdministrator),
            (nameof(command.Audit), command.Audit, PostRole.AuditAdministrator),
        ];
        if (await Refusals(x, three) is { Count: > 0 } refusals) return Outcome.Refuse(refusals);

        link.Use(x.Now);
        foreach (var (_, who, role) in three)
        {
            var post = await x.Db.Set<Post>().SingleAsync(p => p.Role == role && p.To == null);
            var person = new Person(x.NewId(), who.Name.Trim(), SortKeys.Of(who.Name.Trim()));
            var account = new Account(x.NewId(), person.Id, who.Account, x.Now);
            x.Db.AddRange(person, account, new Holding(x.NewId(), person.Id, post.Id, HoldingNature.Substantive, x.Today, null));
            x.Db.Add(new OneTimeLink(x.NewId(), who.Link, LinkPurpose.Invitation, account.Id, x.Now));
            post.CountAppointment();
        }

        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done();
    }

    private static async Task<List<Refusal>> Refusals(CommandContext x, (string Field, NamedAdministrator Who, PostRole Role)[] three)
    {
        var refusals = new List<Refusal>();
        foreach (var (field, who, _) in three)
        {
            if (AddPersonHandler.RefusalToName(who.Name) is { } name) refusals.Add(name.On($"{field}.Name"));
            if (await AccountNames.Refusal(x.Db, who.Account) is { } account) refusals.Add(account.On($"{field}.Account"));
        }

        if (three.Select(t => t.Who.Name.Trim()).Distinct().Count() < 3) refusals.Add(new Refusal("SETUP-three-people"));
        if (three.Select(t => Account.Normalize(t.Who.Account)).Distinct().Count() < 3) refusals.Add(new Refusal("SETUP-three-accounts"));
        return refusals;
    }
}
