using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Copies;

/// <summary>流转类别.</summary>
internal enum CopyMoveKind
{
    /// <summary>登记入库.</summary>
    TakenIn,

    /// <summary>借出.</summary>
    Lent,

    /// <summary>转借, not yet signed for.</summary>
    Offered,

    /// <summary>签收.</summary>
    SignedFor,

    /// <summary>拒签.</summary>
    Declined,

    /// <summary>归还.</summary>
    Returned,

    /// <summary>清退通知.</summary>
    CalledIn,

    /// <summary>离岗移交.</summary>
    HandedOver,

    /// <summary>清点.</summary>
    Counted,

    /// <summary>退回来文机关.</summary>
    SentBack,

    /// <summary>遗失.</summary>
    Lost,

    /// <summary>销毁.</summary>
    Destroyed,

    /// <summary>找回.</summary>
    Found,
}

/// <summary>纸质件流转: one thing that happened to a paper: from whom, to whom, until when, why.</summary>
internal sealed class CopyMove : Entity
{
    private CopyMove() { }

    public CopyMove(Copy copy, CopyMoveKind kind, Guid? from, CommandContext x) : base(x.NewId())
    {
        CopyId = copy.Id;
        MatterId = copy.MatterId;
        Kind = kind;
        FromPerson = from;
        ToPerson = kind == CopyMoveKind.Offered ? copy.OfferedTo : copy.HolderId;
        DueOn = copy.DueOn;
        ByPerson = x.Actor.Person;
        At = x.Now;
    }

    [Covered] public Guid CopyId { get; private set; }

    [Covered] public Guid MatterId { get; private set; }

    [Covered] public CopyMoveKind Kind { get; private set; }

    [Covered] public Guid? FromPerson { get; private set; }

    [Covered] public Guid? ToPerson { get; private set; }

    [Covered] public DateOnly? DueOn { get; private set; }

    /// <summary>理由 or where it is kept.</summary>
    [Covered] public string? Reason { get; private set; }

    /// <summary>批准人 of a destruction (条例 35).</summary>
    [Covered] public Guid? ApprovedBy { get; private set; }

    [Covered] public Guid? ByPerson { get; private set; }

    [Covered] public DateTime At { get; private set; }

    public CopyMove Because(string? reason, Guid? approver = null)
    {
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        ApprovedBy = approver;
        return this;
    }
}

internal sealed class CopyMoveTable : IEntityTypeConfiguration<CopyMove>
{
    public void Configure(EntityTypeBuilder<CopyMove> b)
    {
        b.Table("documents_copy_moves").HasIndex(m => m.CopyId);
        b.HasIndex(m => m.MatterId);
    }
}
