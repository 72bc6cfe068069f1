using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>批示: a leader's instruction on a matter: his words as he wrote them, the day, whom they address, and the limit they set.</summary>
internal sealed class Instruction : Entity
{
    private readonly List<InstructionDuty> _duties = [];

    private Instruction() { }

    public Instruction(Guid id, Guid matter, Guid? assignment, string text, DateOnly givenOn, Guid? author, Guid? post, DateOnly? limit, DateTime recordedAt) : base(id)
    {
        MatterId = matter;
        AssignmentId = assignment;
        Text = text;
        GivenOn = givenOn;
        AuthorId = author;
        PostId = post;
        Limit = limit;
        RecordedAt = recordedAt;
    }

    [Covered] public Guid MatterId { get; private set; }

    public Guid? AssignmentId { get; private set; }

    [Covered] public string Text { get; private set; } = "";

    /// <summary>The day on which the leader gave it, which may lie before its recording.</summary>
    [Covered] public DateOnly GivenOn { get; private set; }

    [Covered] public Guid? AuthorId { get; private set; }

    [Covered] public Guid? PostId { get; private set; }

    /// <summary>批示时限.</summary>
    [Covered] public DateOnly? Limit { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public IReadOnlyList<InstructionDuty> Duties => _duties;

    /// <summary>Each addressee makes one duty.</summary>
    public InstructionDuty Address(Guid id, Guid post)
    {
        var duty = new InstructionDuty(id, Id, post);
        _duties.Add(duty);
        return duty;
    }
}

/// <summary>批示交办: one addressee's duty under an instruction, open until that addressee's report is accepted.</summary>
internal sealed class InstructionDuty : Entity
{
    private InstructionDuty() { }

    internal InstructionDuty(Guid id, Guid instruction, Guid post) : base(id)
    {
        InstructionId = instruction;
        PostId = post;
    }

    [Covered] public Guid InstructionId { get; private set; }

    [Covered] public Guid PostId { get; private set; }

    /// <summary>反馈: when the addressee reported.</summary>
    [Covered] public DateTime? ReportedAt { get; private set; }

    /// <summary>When the report was accepted; a returned report opens the duty again.</summary>
    [Covered] public DateTime? FulfilledAt { get; private set; }

    public void Report(DateTime now) => ReportedAt = now;

    public void Redo() => ReportedAt = null;

    public void HandOver(Guid post)
    {
        PostId = post;
        ReportedAt = null;
    }

    public void Fulfil(DateTime now) => FulfilledAt = now;
}
