using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>暂停: a matter stands still, and its clocks with it: since when, why, by whom, and until when.</summary>
internal sealed class Suspension : Entity
{
    private Suspension() { }

    public Suspension(Guid id, Guid matter, string reason, IReadOnlyList<HeldDate> held, CommandContext x) : base(id)
    {
        MatterId = matter;
        Since = x.Now;
        Reason = reason;
        ByPerson = x.Actor.Person;
        ByPost = x.Actor.Post;
        Held = JsonSerializer.Serialize(held);
    }

    [Covered] public Guid MatterId { get; private set; }

    [Covered] public DateTime Since { get; private set; }

    [Covered] public string Reason { get; private set; } = "";

    [Covered] public Guid? ByPerson { get; private set; }

    [Covered] public Guid? ByPost { get; private set; }

    /// <summary>The dates that were taken off: of turns and timers by their ids, of the matter by its own.</summary>
    public string Held { get; private set; } = "[]";

    [Covered] public DateTime? ResumedAt { get; private set; }

    [Covered] public Guid? ResumedBy { get; private set; }

    [Covered] public string? ResumeReason { get; private set; }

    public IReadOnlyList<HeldDate> Dates => JsonSerializer.Deserialize<List<HeldDate>>(Held)!;

    public void Resume(string reason, CommandContext x)
    {
        ResumedAt = x.Now;
        ResumedBy = x.Actor.Person;
        ResumeReason = reason;
    }
}

/// <summary>A date that stands still.</summary>
internal sealed record HeldDate(Guid Row, DateTime Due);
