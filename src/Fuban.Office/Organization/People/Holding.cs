using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>任职性质.</summary>
public enum HoldingNature
{
    /// <summary>专任.</summary>
    Substantive,

    /// <summary>代理: acts until somebody is appointed; takes no place of the quota.</summary>
    Acting,

    /// <summary>兼任: held beside the person's own post.</summary>
    Concurrent,
}

/// <summary>任职: who holds which post, from one day to another.</summary>
internal sealed class Holding : Entity
{
    private Holding() { }

    public Holding(Guid id, Guid person, Guid post, HoldingNature nature, DateOnly from, DateOnly? to) : base(id)
    {
        PersonId = person;
        PostId = post;
        Nature = nature;
        From = from;
        To = to;
    }

    [Covered] public Guid PersonId { get; private set; }

    [Covered] public Guid PostId { get; private set; }

    [Covered] public HoldingNature Nature { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    /// <summary>The first day on which it is no longer held.</summary>
    [Covered] public DateOnly? To { get; private set; }

    public void End(DateOnly day) => To = day;
}
