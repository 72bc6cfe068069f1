using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>定为工作秘密, by anybody who takes part; 解除 by a head who does. From then on only named posts see it, or whole units again.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record SetWorkSecret(Guid Subject, bool Secret, string? Reason, long? Version = null) : ISubjectCommand;

internal sealed class SetWorkSecretHandler : IHandler<SetWorkSecret>
{
    private const int LongestReason = 200;

    public async Task<Outcome> Handle(SetWorkSecret command, CommandContext x)
    {
        if (await x.Db.FindAsync<Matter>(command.Subject) is not { } matter || !await x.Db.TakesPart(matter.Id, x.Actor)) return new Outcome.NotFound();
        if (!command.Secret && !x.Actor.May(MatterPermissions.LiftSecrecy)) return new Outcome.Forbidden(new Refusal("SECRET-lift"));
        if (matter.WorkSecret == command.Secret) return Outcome.Refuse(command.Secret ? "SECRET-already" : "SECRET-not");
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Trim().Length > LongestReason) return Outcome.Refuse(new Refusal("SECRET-reason", LongestReason).On(nameof(command.Reason)));
        x.Expect(matter, command.Version);
        matter.SetWorkSecret(command.Secret, command.Reason.Trim());
        if (command.Secret) await NamePosts(x, matter);
        x.Detail = command.Secret ? "on" : "off";
        return new Outcome.Done($"/matters/{matter.Id}", matter.Id);
    }

    /// <summary>Whoever took part through his unit and did something takes part by his post from here on: nobody loses his own turn.</summary>
    private static async Task NamePosts(CommandContext x, Matter matter)
    {
        var known = await x.Db.Set<Participant>().Where(p => p.MatterId == matter.Id).Select(p => p.HolderId).ToListAsync();
        var posts = await x.Db.Set<Assignment>().Where(a => a.MatterId == matter.Id).Select(a => a.PostId).Distinct().ToListAsync();
        foreach (var post in posts.Append(matter.OpenedByPost ?? Guid.Empty).Append(x.Actor.Post ?? Guid.Empty).Where(p => p != Guid.Empty).Distinct().Except(known))
            x.Db.Add(new Participant(x.NewId(), matter.Id, post, x.Now));
    }
}
