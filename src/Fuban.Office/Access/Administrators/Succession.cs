using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>同意接任: by another of the three than the proposer. From this moment the old holder is nobody and the successor is in his place.</summary>
/// <param name="Link">Digest of the invitation that the page shows once, to whoever agrees; a new successor needs the proposer's word besides.</param>
[Requires(AccessPermissions.ReplaceAdministrators)]
public sealed record AgreeToSuccessor(Guid Id, byte[] Link) : ICommand;

internal sealed class AgreeToSuccessorHandler : IHandler<AgreeToSuccessor>
{
    public async Task<Outcome> Handle(AgreeToSuccessor command, CommandContext x)
    {
        if (await x.Db.Set<AdministratorSuccession>().SingleOrDefaultAsync(s => s.Id == command.Id) is not { } succession) return new Outcome.NotFound();
        if (!succession.IsOpen(x.Now)) return Outcome.Refuse("SUCCESSION-ended");
        if (succession.ProposedBy == x.Actor.Person) return Outcome.Refuse("SUCCESSION-second");
        // What somebody proposed who is no longer one of the three has only one voice.
        if (!await Administrators.IsOne(x, succession.ProposedBy ?? Guid.Empty)) return Outcome.Refuse("SUCCESSION-proposer");
        var wanted = await SuccessorFinder.Find(x, succession.Role, succession.AccountName, succession.Name);
        if (wanted.Refusals.Count > 0) return Outcome.Refuse(wanted.Refusals.Select(r => r with { Field = null }));
        await Succession.Carry(x, succession, wanted, command.Link);
        return new Outcome.Done(null, succession.Id);
    }
}

/// <summary>更替管理员: by whoever owns the office's folder or database, when no two of the three are there to agree.</summary>
[Requires(RequiresAttribute.System)]
public sealed record ReplaceAdministrator(PostRole Role, string Account, string? Name, string Reason, byte[] Link) : ICommand;

internal sealed class ReplaceAdministratorHandler : IHandler<ReplaceAdministrator>
{
    public async Task<Outcome> Handle(ReplaceAdministrator command, CommandContext x)
    {
        if (!await x.Db.Set<Account>().AnyAsync()) return Outcome.Refuse("SUCCESSION-setup");
        var wanted = await SuccessorFinder.Find(x, command.Role, command.Account, command.Name);
        if (string.IsNullOrWhiteSpace(command.Reason)) wanted.Refusals.Add(new Refusal("SUCCESSION-reason", AdministratorSuccession.LongestReason));
        if (wanted.Refusals.Count > 0) return Outcome.Refuse(wanted.Refusals);
        var succession = new AdministratorSuccession(x.NewId(), command.Role, command.Account.Trim(), wanted.Name, command.Reason.Trim(), null, null, x.Now);
        x.Db.Add(succession);
        foreach (var open in await x.Db.Set<AdministratorSuccession>().Where(s => s.Role == command.Role && s.State == SuccessionState.Proposed).ToListAsync()) open.End(SuccessionState.Dropped, null, x.Now);
        await Succession.Carry(x, succession, wanted, command.Link);
        return new Outcome.Done(null, succession.Id);
    }
}

/// <summary>The change itself, one act: out with the old, in with the new.</summary>
internal static class Succession
{
    public static async Task Carry(CommandContext x, AdministratorSuccession succession, Successor wanted, byte[] link)
    {
        var post = await x.Db.Set<Post>().SingleAsync(p => p.Role == succession.Role && p.To == null);
        foreach (var old in await x.Db.Set<Holding>().Where(h => h.PostId == post.Id && (h.To == null || h.To > x.Today)).ToListAsync())
        {
            old.End(old.From > x.Today ? old.From : x.Today);
            foreach (var account in await x.Db.Set<Account>().Where(a => a.PersonId == old.PersonId && a.State != AccountState.Disabled).ToListAsync()) await AccountClosing.Close(x, account);
        }

        var person = wanted.Account?.PersonId ?? NewPerson(x, succession, wanted.Name, link);
        x.Db.Add(new Holding(x.NewId(), person, post.Id, HoldingNature.Substantive, x.Today, null));
        post.CountAppointment();
        succession.End(SuccessionState.Done, x.Actor.Person, x.Now);
        x.Detail = post.Slug;
        x.Touch(OrganizationCatalog.VersionRow);
    }

    private static Guid NewPerson(CommandContext x, AdministratorSuccession succession, string name, byte[] link)
    {
        var person = new Person(x.NewId(), name, SortKeys.Of(name));
        var account = new Account(x.NewId(), person.Id, succession.AccountName, x.Now);
        x.Db.AddRange(person, account, new OneTimeLink(x.NewId(), link, LinkPurpose.Invitation, account.Id, x.Now, succession.PairDigest));
        return person.Id;
    }
}
