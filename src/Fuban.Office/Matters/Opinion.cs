using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>意见: what an officer wrote at a step, word for word; the handling slip pours it into its cell.</summary>
internal sealed class Opinion : Entity
{
    private Opinion() { }

    public Opinion(Guid id, Assignment turn, string? box, string text, CommandContext x) : base(id)
    {
        MatterId = turn.MatterId;
        AssignmentId = turn.Id;
        Step = turn.Step;
        Box = box;
        Text = text.Trim();
        PersonId = x.Actor.Person;
        PostId = x.Actor.Post;
        At = x.Now;
    }

    /// <summary>What was said about the matter as a whole.</summary>
    public Opinion(Guid id, Guid matter, string step, string text, CommandContext x) : base(id)
    {
        MatterId = matter;
        Step = step;
        Text = text.Trim();
        PersonId = x.Actor.Person;
        PostId = x.Actor.Post;
        At = x.Now;
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

    /// <summary>手写件: the SM3 of what was drawn beside the text; both are one row, so neither goes with another.</summary>
    [Covered, Blob] public string? Ink { get; private set; }

    public void Bind(string ink) => Ink = ink;
}
