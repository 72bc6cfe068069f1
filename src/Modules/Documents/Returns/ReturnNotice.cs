using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Returns;

/// <summary>退文告知单: that a document went back to its sender, for which reasons, and what the sender was told. It has the matter's id.</summary>
internal sealed class ReturnNotice : Entity
{
    public const int LongestNote = 2000;

    private readonly List<ReturnReason> _reasons = [];

    private ReturnNotice() { }

    public ReturnNotice(Guid matter, string? note, DateOnly returnedOn, Guid? person, Guid? post) : base(matter)
    {
        Note = note;
        ReturnedOn = returnedOn;
        PersonId = person;
        PostId = post;
    }

    /// <summary>告知单编号, of its own series.</summary>
    [Covered] public string Number { get; private set; } = "";

    /// <summary>What the sender is told beside the rules.</summary>
    [Covered] public string? Note { get; private set; }

    [Covered] public DateOnly ReturnedOn { get; private set; }

    [Covered] public Guid? PersonId { get; private set; }

    [Covered] public Guid? PostId { get; private set; }

    public IReadOnlyList<ReturnReason> Reasons => _reasons;

    public void AssignNumber(string number) => Number = number;

    public ReturnReason Because(Guid id, string code, string sentence, bool main)
    {
        var reason = new ReturnReason(id, Id, code, sentence, main);
        _reasons.Add(reason);
        return reason;
    }
}

/// <summary>退文理由: one rule that the document does not meet.</summary>
internal sealed class ReturnReason : Entity
{
    private ReturnReason() { }

    internal ReturnReason(Guid id, Guid matter, string code, string args, bool main) : base(id)
    {
        MatterId = matter;
        Code = code;
        Args = args;
        Main = main;
    }

    [Covered] public Guid MatterId { get; private set; }

    /// <summary>Code of the rule (<see cref="FirstReview.ReviewRules"/>).</summary>
    [Covered] public string Code { get; private set; } = "";

    /// <summary>What the sentence names, as a JSON array; empty where a person named the rule.</summary>
    public string Args { get; private set; } = "";

    /// <summary>The first and weightiest, under which statistics count the return once.</summary>
    [Covered] public bool Main { get; private set; }
}

internal sealed class ReturnTables : IEntityTypeConfiguration<ReturnNotice>, IEntityTypeConfiguration<ReturnReason>
{
    public void Configure(EntityTypeBuilder<ReturnNotice> b)
    {
        b.Table("documents_returns").HasIndex(r => r.ReturnedOn);
        b.HasMany(r => r.Reasons).WithOne().HasForeignKey(r => r.MatterId);
    }

    public void Configure(EntityTypeBuilder<ReturnReason> b) => b.Table("documents_return_reasons").HasIndex(r => r.Code);
}
