using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fuban.Office.Procedures;

/// <summary>流程状态: everything a running procedure knows, immutable and stored as JSON with its matter.</summary>
public sealed record ProcedureState(
    string Procedure,
    int Counter,
    ImmutableArray<Token> Tokens,
    ImmutableArray<Activation> Steps,
    ImmutableArray<Arrival> Arrived,
    ImmutableArray<StepTimer> Timers,
    Variables Variables,
    EndKind? End)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public static ProcedureState FromJson(string json) => JsonSerializer.Deserialize<ProcedureState>(json, s_json)!;

    public Token? Find(int token) => Tokens.FirstOrDefault(found => found.Id == token);

    public Activation? Step(string key) => Steps.FirstOrDefault(step => step.Step == key);
}

/// <summary>令牌: one open piece of work; the caller keeps one assignment for each.</summary>
public sealed record Token(int Id, string Node, string Scope, int Index, string? Item, DateTime Since)
{
    /// <summary>加签人: slug of the post that was asked to sign; null for the work of the step itself.</summary>
    public string? Signer { get; init; }
}

/// <summary>结束方式</summary>
public enum EndKind
{
    /// <summary>办结: the procedure reached its end.</summary>
    Completed,

    /// <summary>终止: somebody ended it, with a reason kept by the caller.</summary>
    Terminated,
}

/// <summary>
/// 步骤的一次办理: the latest visit of a step. It stays after the step is completed, so that one instance can be redone while the others stay done.
/// <para>Live: the step is being worked on. Wakes: who waits for it. StraightTo: who returned it.</para>
/// </summary>
public sealed record Activation(
    string Step, int Visit, bool Live, VisitMode Mode, ImmutableArray<Instance> Instances, ImmutableArray<Waiter> Wakes, Waiter? StraightTo);

/// <summary>办理性质: what happens when the visit is over.</summary>
public enum VisitMode
{
    /// <summary>正常: it carries the flow onward.</summary>
    Onward,

    /// <summary>旁办: one of several instances asked for the whole step; it comes back to who asked, and the flow is elsewhere.</summary>
    Aside,

    /// <summary>重办: only the instances marked for it are done again; it comes back to who asked.</summary>
    Redo,
}

/// <summary>步骤的一份: one instance of a step; a step that is not multi-instance has exactly one, without an item.</summary>
public sealed record Instance(string? Item, InstanceStatus Status, string? Outcome, bool Redo)
{
    /// <summary>现经办岗位: slug of the post to which it was passed on or that claimed it; null = as the step says.</summary>
    public string? Holder { get; init; }

    public Signing? Signing { get; init; }
}

/// <summary>
/// 加签: who else signs before or after the holder. While those before have not signed, the holder's token is put away; those after get theirs when he is done, and
/// only when they have signed too the instance is done.
/// </summary>
/// <param name="Completed">The holder is done; <paramref name="Straight"/>: and sends it straight back.</param>
public sealed record Signing(ImmutableArray<Signer> Signers, bool Completed, bool Straight)
{
    public static readonly Signing None = new([], false, false);

    /// <summary>Those who can sign now.</summary>
    public IEnumerable<Signer> Due => Signers.Where(signer => !signer.Done && signer.After == Completed);
}

/// <summary>加签人</summary>
public sealed record Signer(string Post, bool After, bool Done);

/// <summary>一份的状态</summary>
public enum InstanceStatus
{
    /// <summary>待轮到: its turn in the sequence has not come.</summary>
    Pending,

    /// <summary>在办</summary>
    Open,

    /// <summary>加签中: waits for those who sign before or after.</summary>
    Signing,

    /// <summary>等待: asked an earlier step for something and waits for it while its own step stays live.</summary>
    Away,

    /// <summary>已退回: went back with the whole flow; remembered for the way straight back.</summary>
    Returned,

    /// <summary>已办</summary>
    Done,

    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>退回人: an instance that waits for a step, or to which a step goes straight back.</summary>
public sealed record Waiter(string Step, string? Item);

/// <summary>已到汇合: a flow by which a branch has reached a parallel join.</summary>
public sealed record Arrival(string Join, string Flow);

/// <summary>计时: a running boundary timer; the caller turns the term into an instant.</summary>
public sealed record StepTimer(int Id, string Boundary, string Step, string Term, bool Interrupting, DateTime Since);
