using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>意见: what an officer wrote at a step, word for word; the handling slip pours it into its cell.</summary>
internal sealed class Opinion : Entity
{
    private Opinion() { }

    public Opinion(Guid id, Guid matter, Guid? assignment, string step, string? box, string text, Guid? person, Guid? post, DateTime now) : base(id)
    {
        MatterId = matter;
        AssignmentId = assignment;
        Step = step;
        Box = box;
        Text = text;
        PersonId = person;
        PostId = post;
        At = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    public Guid? AssignmentId { get; private set; }

    [Covered] public string Step { get; private set; } = "";

    /// <summary>栏: the cell of the handling slip.</summary>
    [Covered] public string? Box { get; private set; }

    [Covered] public string Text { get; private set; } = "";

    [Covered] public Guid? PersonId { get; private set; }

    [Covered] public Guid? PostId { get; private set; }

    [Covered] public DateTime At { get; private set; }
}
