using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Exports;

/// <summary>导出状态.</summary>
public enum ExportState
{
    /// <summary>待审批: more rows than go at once.</summary>
    Asked,

    /// <summary>已准许, or few enough to need nobody.</summary>
    Granted,

    /// <summary>不准许.</summary>
    Denied,
}

/// <summary>导出申请: who takes how many rows of which list out of the system, and what for (保守国家秘密法 36; RULEBOOK SC-08).</summary>
internal sealed class ExportRequest : Entity
{
    public const int LongestPurpose = 200;
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    private ExportRequest() { }

    public ExportRequest(Guid id, string kind, string query, int rows, string? purpose, Guid? person, Guid? post, DateTime now) : base(id)
    {
        Kind = kind;
        Query = query;
        Rows = rows;
        Purpose = purpose;
        PersonId = person;
        PostId = post;
        AskedAt = now;
    }

    /// <summary>Key of the list, such as <c>incoming-register</c>.</summary>
    [Covered] public string Kind { get; private set; } = "";

    /// <summary>The filter, as the address of the list says it.</summary>
    [Covered] public string Query { get; private set; } = "";

    [Covered] public int Rows { get; private set; }

    [Covered] public string? Purpose { get; private set; }

    [Covered] public Guid? PersonId { get; private set; }

    [Covered] public Guid? PostId { get; private set; }

    [Covered] public DateTime AskedAt { get; private set; }

    [Covered] public ExportState State { get; private set; }

    [Covered] public Guid? DecidedBy { get; private set; }

    [Covered] public DateTime? DecidedAt { get; private set; }

    [Covered] public string? DenialReason { get; private set; }

    [Covered] public int Downloads { get; private set; }

    public DateTime? ExpiresAt => State == ExportState.Granted ? DecidedAt + GoodFor : null;

    public void Grant(Guid? person, DateTime now) => Decide(ExportState.Granted, person, now);

    public void Deny(Guid? person, string reason, DateTime now)
    {
        Decide(ExportState.Denied, person, now);
        DenialReason = reason;
    }

    /// <param name="rows">How many there are now: a list that has grown beyond what was asked for is another list.</param>
    public IEnumerable<Refusal> RefusalsToDownload(int rows, DateTime now)
    {
        if (State != ExportState.Granted) yield return new Refusal("EXPORT-not-granted");
        else if (ExpiresAt <= now) yield return new Refusal("EXPORT-expired");
        else if (rows > Rows) yield return new Refusal("EXPORT-grown", Rows, rows);
    }

    public void CountDownload() => Downloads++;

    private void Decide(ExportState state, Guid? person, DateTime now)
    {
        State = state;
        DecidedBy = person;
        DecidedAt = now;
    }
}
