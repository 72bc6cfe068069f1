using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Matters;

/// <summary>关注: a matter that somebody wants to keep in sight. It gives no right: what he may no longer see is not in his list.</summary>
internal sealed class Follow : Entity
{
    private Follow() { }

    public Follow(Guid id, Guid person, Guid matter, DateTime now) : base(id)
    {
        PersonId = person;
        MatterId = matter;
        At = now;
    }

    public Guid PersonId { get; private set; }

    public Guid MatterId { get; private set; }

    public DateTime At { get; private set; }
}

internal sealed class FollowTable : IEntityTypeConfiguration<Follow>
{
    public void Configure(EntityTypeBuilder<Follow> b)
    {
        b.Table(MatterTables.Follows).HasIndex(f => new { f.PersonId, f.MatterId }).IsUnique();
        b.HasIndex(f => f.MatterId);
    }
}

/// <summary>关注 or no longer.</summary>
[Unrecorded, Requires(MatterPermissions.Handle)]
public sealed record FollowMatter(Guid Subject, bool On) : ISubjectCommand;

internal sealed class FollowMatterHandler : IHandler<FollowMatter>
{
    public async Task<Outcome> Handle(FollowMatter command, CommandContext x)
    {
        if (x.Actor.Self is not { } person || !await x.Db.TakesPart(command.Subject, x.Actor)) return new Outcome.NotFound();
        var kept = await x.Db.Set<Follow>().SingleOrDefaultAsync(f => f.PersonId == person && f.MatterId == command.Subject);
        if (command.On && kept is null) x.Db.Add(new Follow(x.NewId(), person, command.Subject, x.Now));
        else if (!command.On && kept is not null) x.Db.Remove(kept);
        return new Outcome.Done(null, command.Subject);
    }
}
