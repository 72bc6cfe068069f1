using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>参与人: a post or a unit that takes part in a matter and therefore may see it. Others may not: not in lists, counts, links or by address.</summary>
internal sealed class Participant : Entity
{
    private Participant() { }

    public Participant(Guid id, Guid matter, Guid holder, DateTime now) : base(id)
    {
        MatterId = matter;
        HolderId = holder;
        Since = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    /// <summary>Id of a post or of a unit.</summary>
    [Covered] public Guid HolderId { get; private set; }

    public DateTime Since { get; private set; }
}

/// <summary>附件: a file of a matter; the content is a blob named by its hash.</summary>
internal sealed class MatterFile : Entity
{
    private MatterFile() { }

    public MatterFile(Guid id, Guid matter, string name, string mediaType, long size, string blob, DateTime now) : base(id)
    {
        MatterId = matter;
        Name = name;
        MediaType = mediaType;
        Size = size;
        Blob = blob;
        At = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    [Covered] public string Name { get; private set; } = "";

    [Covered] public string MediaType { get; private set; } = "";

    [Covered] public long Size { get; private set; }

    /// <summary>SM3 of the content, in hexadecimal: its name in the blob store.</summary>
    [Covered, Blob] public string Blob { get; private set; } = "";

    [Covered] public DateTime At { get; private set; }
}
