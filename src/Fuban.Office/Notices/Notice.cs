using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Notices;

/// <summary>提醒类别.</summary>
public enum NoticeKind
{
    /// <summary>新待办.</summary>
    Turn,

    /// <summary>新待阅.</summary>
    ToRead,

    /// <summary>有人询问.</summary>
    Asked,

    /// <summary>询问已答复.</summary>
    Answered,

    /// <summary>被催办.</summary>
    Urged,

    /// <summary>发起的事项已了.</summary>
    Ended,

    /// <summary>即将到期.</summary>
    DueSoon,

    /// <summary>今日到期.</summary>
    DueToday,

    /// <summary>已超期: to the holder and the head of his section.</summary>
    Overdue,

    /// <summary>超期上报: to the deputy secretary-general, then to the secretary-general.</summary>
    OverdueUp,

    /// <summary>借出的纸质件: lent or handed over to him.</summary>
    CopyLent,

    /// <summary>转借待签收: a paper that he shall sign for.</summary>
    CopyOffered,

    /// <summary>清退: a paper is called in.</summary>
    CopyCalledIn,

    /// <summary>纸质件即将到期或者今日到期.</summary>
    CopyDue,

    /// <summary>纸质件逾期未还: to its holder and to the head of the records section.</summary>
    CopyOverdue,

    /// <summary>订阅的检索有新结果.</summary>
    Found,
}

/// <summary>提醒: tells one person that something of a matter waits for him. It carries no content; who may see the matter, the matter says.</summary>
internal sealed class Notice : Entity
{
    private Notice() { }

    public Notice(Guid id, Guid person, Guid? onBehalfOf, NoticeKind kind, Guid matter, Guid? assignment, string key, DateTime now) : base(id)
    {
        PersonId = person;
        OnBehalfOf = onBehalfOf;
        Kind = kind;
        MatterId = matter;
        AssignmentId = assignment;
        Key = key;
        At = now;
    }

    /// <summary>新结果: of a saved search, at the newest matter that it found.</summary>
    public static Notice Found(Guid id, Guid person, Guid search, string name, Guid matter, DateTime now) =>
        new(id, person, null, NoticeKind.Found, matter, null, FormattableString.Invariant($"found:{search:N}:{matter:N}"), now) { SearchId = search, SearchName = name };

    public Guid PersonId { get; private set; }

    /// <summary>代行: whose work it is, when the person only stands in.</summary>
    public Guid? OnBehalfOf { get; private set; }

    public NoticeKind Kind { get; private set; }

    public Guid MatterId { get; private set; }

    public Guid? AssignmentId { get; private set; }

    /// <summary>What it is about, once for each person: a reminder of one date is not given twice.</summary>
    public string Key { get; private set; } = "";

    /// <summary>订阅: the saved search by which it was found, and what its owner calls it; null = it is about the matter alone.</summary>
    public Guid? SearchId { get; private set; }

    public string? SearchName { get; private set; }

    public DateTime At { get; private set; }

    public DateTime? SeenAt { get; private set; }

    /// <summary>When it went by mail, or was found to need none.</summary>
    public DateTime? MailedAt { get; private set; }

    /// <summary>Where a notice leads: to the matter, or to all that a saved search found.</summary>
    public static string AddressOf(Guid? search, Guid matter) => search is { } saved ? $"/search?saved={saved}" : $"/matters/{matter}";

    public void See(DateTime now) => SeenAt ??= now;

    public void Mailed(DateTime now) => MailedAt ??= now;
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public const string Name = "notices_notices";

    public void Configure(EntityTypeBuilder<Notice> b)
    {
        b.Table(Name).HasIndex(n => new { n.PersonId, n.SeenAt });
        b.HasIndex(n => new { n.PersonId, n.Key }).IsUnique();
        b.HasIndex(n => n.AssignmentId);
        b.HasIndex(n => n.MailedAt);
        b.Property(n => n.Key).HasMaxLength(100);
    }
}
