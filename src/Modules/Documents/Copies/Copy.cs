using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Copies;

/// <summary>纸质件性质: which of paper and file is the original.</summary>
internal enum CopyNature
{
    /// <summary>纸质原件: the paper came; a file is only its scan.</summary>
    Original,

    /// <summary>电子件打印: the file came; the paper is only its print.</summary>
    Printout,

    /// <summary>复制件: copied here, with the stamp of the copying office, and tracked like an original (条例 32).</summary>
    Duplicate,
}

/// <summary>纸质件状态.</summary>
internal enum CopyState
{
    /// <summary>在库.</summary>
    Kept,

    /// <summary>借出.</summary>
    Lent,

    /// <summary>已退来文机关.</summary>
    SentBack,

    /// <summary>遗失.</summary>
    Lost,

    /// <summary>已销毁.</summary>
    Destroyed,
}

/// <summary>纸质件: one paper of an incoming document: its copy number, where it is kept or who has it (条例 24(5): always know where the document is).</summary>
internal sealed class Copy : Entity
{
    public const int LongestText = 200;
    public const int LongestNumber = 20;

    private Copy() { }

    public Copy(Guid id, Guid matter, int serial, CopyNature nature, string? number, string place, Guid? twin) : base(id)
    {
        MatterId = matter;
        Serial = serial;
        Nature = nature;
        Number = number;
        Place = place;
        TwinFile = twin;
    }

    [Covered] public Guid MatterId { get; private set; }

    /// <summary>件序: counted from 1 within the document.</summary>
    [Covered] public int Serial { get; private set; }

    /// <summary>份号 as printed, where the document has one (DOC-03).</summary>
    [Covered] public string? Number { get; private set; }

    [Covered] public CopyNature Nature { get; private set; }

    /// <summary>对应电子件: the file of the matter that says the same.</summary>
    [Covered] public Guid? TwinFile { get; private set; }

    [Covered] public CopyState State { get; private set; }

    /// <summary>存放处.</summary>
    [Covered] public string Place { get; private set; } = "";

    /// <summary>持有人.</summary>
    [Covered] public Guid? HolderId { get; private set; }

    [Covered] public DateOnly? DueOn { get; private set; }

    /// <summary>清退: the day on which it was called in.</summary>
    [Covered] public DateOnly? CalledInOn { get; private set; }

    /// <summary>待签收人: to whom its holder hands it on; he has it once he signs.</summary>
    [Covered] public Guid? OfferedTo { get; private set; }

    /// <summary>清点日期: when it was last seen where it should be.</summary>
    [Covered] public DateOnly? CountedOn { get; private set; }

    /// <summary>Still somewhere: kept or lent.</summary>
    public bool IsHere => State is CopyState.Kept or CopyState.Lent;

    public void Lend(Guid to, DateOnly due)
    {
        State = CopyState.Lent;
        HolderId = to;
        DueOn = due;
        CalledInOn = null;
        OfferedTo = null;
    }

    public void Offer(Guid to) => OfferedTo = to;

    /// <summary>签收: his from here on, to the same day.</summary>
    public void SignFor()
    {
        HolderId = OfferedTo;
        OfferedTo = null;
    }

    public void Decline() => OfferedTo = null;

    /// <summary>移交: by whoever clears a leaver, without his hand.</summary>
    public void HandOver(Guid to)
    {
        HolderId = to;
        OfferedTo = null;
    }

    public void Return(string place)
    {
        Leave(CopyState.Kept);
        Place = place;
    }

    public void CallIn(DateOnly due, DateOnly today)
    {
        DueOn = due;
        CalledInOn = today;
    }

    public void Count(DateOnly today) => CountedOn = today;

    /// <summary>遗失、销毁、退回来文机关.</summary>
    public void Leave(CopyState state)
    {
        State = state;
        HolderId = null;
        DueOn = null;
        CalledInOn = null;
        OfferedTo = null;
    }
}

internal sealed class CopyTable : IEntityTypeConfiguration<Copy>
{
    public const string Name = "documents_copies";

    public void Configure(EntityTypeBuilder<Copy> b)
    {
        b.Table(Name).HasIndex(c => new { c.MatterId, c.Serial }).IsUnique();
        b.HasIndex(c => new { c.State, c.DueOn });
        b.HasIndex(c => c.HolderId);
        b.HasIndex(c => c.OfferedTo);
    }
}
