using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.FirstReview;

/// <summary>初审意见: what the first review found on the day of registration, and why a checker set it aside, if he did.</summary>
internal sealed class ReviewFinding : Entity
{
    public const int LongestReason = 500;

    private ReviewFinding() { }

    public ReviewFinding(Guid id, Guid matter, int order, Finding finding, DateTime now) : base(id)
    {
        MatterId = matter;
        Order = order;
        Code = finding.Code;
        Place = finding.Place;
        Severity = finding.Severity;
        Args = JsonSerializer.Serialize(finding.Args);
        Passage = finding.Passage;
        FoundAt = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    public int Order { get; private set; }

    [Covered] public string Code { get; private set; } = "";

    public FindingPlace Place { get; private set; }

    [Covered] public FindingSeverity Severity { get; private set; }

    /// <summary>What the sentence names, as a JSON array.</summary>
    public string Args { get; private set; } = "";

    /// <summary>The document's own words.</summary>
    public string? Passage { get; private set; }

    public DateTime FoundAt { get; private set; }

    /// <summary>不采纳理由.</summary>
    [Covered] public string? DismissReason { get; private set; }

    [Covered] public Guid? DismissedBy { get; private set; }

    [Covered] public DateTime? DismissedAt { get; private set; }

    public IEnumerable<Refusal> RefusalsToDismiss(string? reason)
    {
        if (DismissedAt is not null) yield return new Refusal("DISMISS-done");
        if (string.IsNullOrWhiteSpace(reason)) yield return new Refusal("DISMISS-reason").On("Text");
        else if (reason.Length > LongestReason) yield return new Refusal("DISMISS-long", LongestReason).On("Text");
    }

    public void Dismiss(string reason, Guid? person, DateTime now)
    {
        DismissReason = reason;
        DismissedBy = person;
        DismissedAt = now;
    }

    public FindingView View() => new(Id, Code, Place, Severity, JsonSerializer.Deserialize<string[]>(Args) ?? [], Passage, DismissReason, DismissedBy, DismissedAt);
}

/// <summary>A finding as pages show it.</summary>
internal sealed record FindingView(
    Guid Id, string Code, FindingPlace Place, FindingSeverity Severity, IReadOnlyList<string> Args, string? Passage, string? DismissReason, Guid? DismissedBy, DateTime? DismissedAt)
{
    public bool IsOpen => DismissedAt is null;

    public ReviewRule? Rule => ReviewRules.Find(Code);

    public string Sentence => ReviewTexts.Sentence(Code, Args);
}

internal sealed class ReviewFindingTable : IEntityTypeConfiguration<ReviewFinding>
{
    public void Configure(EntityTypeBuilder<ReviewFinding> b) => b.Table("documents_findings").HasIndex(f => f.MatterId);
}
