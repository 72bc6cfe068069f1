using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>提名接任: by one of the three, for any post of the three, his own too.</summary>
/// <param name="Account">Of somebody who works here and holds no post, or a new name.</param>
/// <param name="Name">Of a new person; not asked for when the account is in use.</param>
/// <param name="Pair">Digest of the word that the proposer hands to a new successor himself.</param>
[Requires(AccessPermissions.ReplaceAdministrators)]
public sealed record ProposeSuccessor(Guid Id, PostRole Role, string Account, string? Name, string Reason, byte[] Pair) : ICommand;

internal sealed class ProposeSuccessorHandler : IHandler<ProposeSuccessor>
{
    public async Task<Outcome> Handle(ProposeSuccessor command, CommandContext x)
    {
        var wanted = await SuccessorFinder.Find(x, command.Role, command.Account, command.Name);
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Trim().Length > AdministratorSuccession.LongestReason)
            wanted.Refusals.Add(new Refusal("SUCCESSION-reason", AdministratorSuccession.LongestReason).On(nameof(command.Reason)));
        if ((await x.Db.Set<AdministratorSuccession>().Where(s => s.Role == command.Role && s.State == SuccessionState.Proposed).ToListAsync()).Any(s => s.IsOpen(x.Now)))
            wanted.Refusals.Add(new Refusal("SUCCESSION-open").On(nameof(command.Role)));
        if (wanted.Refusals.Count > 0) return Outcome.Refuse(wanted.Refusals);

        var pair = wanted.Account is null ? command.Pair : null;
        x.Db.Add(new AdministratorSuccession(command.Id, command.Role, command.Account.Trim(), wanted.Name, command.Reason.Trim(), pair, x.Actor.Person, x.Now));
        return new Outcome.Done(null, command.Id);
    }
}

/// <summary>撤回提名, or 不同意 by another of the three.</summary>
[Requires(AccessPermissions.ReplaceAdministrators)]
public sealed record DropSuccession(Guid Id) : ICommand;

internal sealed class DropSuccessionHandler : IHandler<DropSuccession>
{
    public async Task<Outcome> Handle(DropSuccession command, CommandContext x)
    {
        if (await x.Db.Set<AdministratorSuccession>().SingleOrDefaultAsync(s => s.Id == command.Id) is not { } succession) return new Outcome.NotFound();
        if (!succession.IsOpen(x.Now)) return Outcome.Refuse("SUCCESSION-ended");
        succession.End(SuccessionState.Dropped, x.Actor.Person, x.Now);
        return new Outcome.Done(null, succession.Id);
    }
}
