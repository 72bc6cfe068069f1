using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Notices;

/// <summary>告知事由: what the sender is told.</summary>
internal enum NoticePurpose
{
    /// <summary>退文.</summary>
    Returned,

    /// <summary>答复.</summary>
    Answered,
}

/// <summary>来文单位告知: tells a department that works in this system what became of its document, and nothing of how the office came to it. A matter of its own.</summary>
internal sealed class SenderNotice : Entity
{
    public const string Kind = "sender-notice";

    private SenderNotice() { }

    public SenderNotice(Guid matter, Guid incoming, NoticePurpose purpose, string organisation) : base(matter)
    {
        IncomingId = incoming;
        Purpose = purpose;
        OrganisationCode = organisation;
    }

    [Covered] public Guid IncomingId { get; private set; }

    [Covered] public NoticePurpose Purpose { get; private set; }

    [Covered] public string OrganisationCode { get; private set; } = "";
}

internal sealed class SenderNoticeTable : IEntityTypeConfiguration<SenderNotice>
{
    public void Configure(EntityTypeBuilder<SenderNotice> b)
    {
        b.Table("documents_notices").HasIndex(n => n.IncomingId);
        b.HasIndex(n => n.OrganisationCode);
    }
}
