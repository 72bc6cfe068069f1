using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>
/// 传阅单: a matter given to several to read. Each reader is a turn of his own with time in and time out, so that it is always known with whom the document is
/// (条例 24(5)); a unit is given as its members, for nobody must be left out.
/// </summary>
internal sealed class Circulation : Entity
{
    private Circulation() { }

    public Circulation(Guid id, Guid matter, bool inOrder, string? note, CommandContext x) : base(id)
    {
        MatterId = matter;
        InOrder = inOrder;
        Note = note;
        StartedByPerson = x.Actor.Self;
        StartedByPost = x.Actor.Post;
        StartedAt = x.Now;
    }

    [Covered] public Guid MatterId { get; private set; }

    /// <summary>依次: one after another; else all at the same time.</summary>
    [Covered] public bool InOrder { get; private set; }

    /// <summary>传阅说明.</summary>
    [Covered] public string? Note { get; private set; }

    [Covered] public Guid? StartedByPerson { get; private set; }

    [Covered] public Guid? StartedByPost { get; private set; }

    [Covered] public DateTime StartedAt { get; private set; }

    /// <summary>When the last reader had read it.</summary>
    [Covered] public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt = now;

    /// <summary>More readers were added.</summary>
    public void GoOn() => EndedAt = null;
}

/// <summary>传阅单, as the matter's page shows it; its readers are the turns that name it.</summary>
public sealed record CirculationView(Guid Id, bool InOrder, string? Note, Guid? StartedByPerson, Guid? StartedByPost, DateTime StartedAt, DateTime? EndedAt);
