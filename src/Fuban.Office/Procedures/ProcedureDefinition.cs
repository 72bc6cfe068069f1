using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>节点种类: the supported elements of BPMN 2.0.</summary>
public enum NodeKind
{
    /// <summary>开始</summary>
    Start,

    /// <summary>结束</summary>
    End,

    /// <summary>终止: ends its process or sub-process whatever else is open in it.</summary>
    Terminate,

    /// <summary>办理步骤: a user task.</summary>
    Step,

    /// <summary>条件分支: exclusive gateway.</summary>
    Choice,

    /// <summary>并行分支或汇合: parallel gateway.</summary>
    Parallel,

    /// <summary>自动动作: service task naming an effect.</summary>
    Effect,

    /// <summary>时限: boundary timer of a step.</summary>
    Timer,

    /// <summary>子流程</summary>
    SubProcess,
}

/// <summary>多人办理: one instance of the step for each item of a collection variable.</summary>
public sealed record MultiInstance(bool Sequential, string Collection, int Percent)
{
    /// <summary>任一完成: percent 0 stands for "any one".</summary>
    internal bool IsReached(int done, int total) => Percent == 0 ? done > 0 : done * 100 >= total * Percent;
}

/// <summary>办理步骤: what a user task says about who, how, until when and where its opinion goes.</summary>
public sealed record UserStep(
    AssigneeExpression Assignee, string? Form, ImmutableArray<string> Outcomes, string? Due, string? Box, ImmutableArray<string> Redo, MultiInstance? Multi)
{
    /// <summary>自由流: steps to which the holder may lead the flow at once, past what lies between.</summary>
    public ImmutableArray<string> Jump { get; init; } = [];

    /// <summary>必经环节: nothing may lead past it.</summary>
    public bool Gate { get; init; }

    /// <summary>重启环节: a concluded matter may be opened again here.</summary>
    public bool Reopen { get; init; }

    /// <summary>退单: the steps beside the flow that decide when whoever has this step declines it; the first time the first, afterwards the last.</summary>
    public ImmutableArray<string> Refuse { get; init; } = [];
}

/// <summary>时限: a term (<c>20wd</c>) or the name of a rule (<c>rule:NAME</c>), on the step it guards.</summary>
public sealed record BoundaryTimer(string Step, string Term, bool Interrupting);

/// <summary>流向: a sequence flow.</summary>
public sealed record SequenceFlow(string Id, string? Name, string Source, string Target, Condition? Condition, bool IsDefault, int Line);

/// <summary>节点: one element of the procedure; exactly one of the detail properties is set where its kind has details.</summary>
public sealed record ProcedureNode(string Key, string Name, NodeKind Kind, string Scope, int Line)
{
    public UserStep? Step { get; init; }
    public BoundaryTimer? Timer { get; init; }
    public string? Effect { get; init; }
    public ImmutableArray<SequenceFlow> Incoming { get; init; } = [];
    public ImmutableArray<SequenceFlow> Outgoing { get; init; } = [];

    /// <summary>The parallel branches around the node, outermost first.</summary>
    internal ImmutableArray<Branch> Branches { get; init; } = [];
}

/// <summary>并行支路: branch number <see cref="Index"/> of a parallel split.</summary>
internal sealed record Branch(string Split, int Index);

/// <summary>并行区段: a split, its join, and the flow by which each branch arrives.</summary>
internal sealed record ParallelBlock(string Split, string Join, ImmutableArray<string> Arrivals);

/// <summary>流程: a checked procedure. An instance exists only for files without problems, so the engine never meets a malformed one.</summary>
public sealed class ProcedureDefinition
{
    private readonly ImmutableDictionary<string, ProcedureNode> _nodes;

    internal ProcedureDefinition(string key, string name, ImmutableArray<ProcedureNode> nodes, ImmutableArray<ParallelBlock> blocks, ProcedureDiagram? diagram)
    {
        (Key, Name, Nodes, Diagram) = (key, name, nodes, diagram);
        _nodes = nodes.ToImmutableDictionary(node => node.Key);
        Blocks = blocks.ToImmutableDictionary(block => block.Split);
    }

    public string Key { get; }
    public string Name { get; }

    /// <summary>All nodes in the order of the file, those of sub-processes included.</summary>
    public ImmutableArray<ProcedureNode> Nodes { get; }

    /// <summary>Positions of the file's diagram, where it has a complete one.</summary>
    public ProcedureDiagram? Diagram { get; }

    internal ImmutableDictionary<string, ParallelBlock> Blocks { get; }

    public ProcedureNode this[string key] => _nodes[key];

    public ProcedureNode? Find(string key) => _nodes.GetValueOrDefault(key);

    public IEnumerable<ProcedureNode> Steps => Nodes.Where(node => node.Kind == NodeKind.Step);

    /// <summary>The effects that code must provide before a procedure may be used.</summary>
    public IEnumerable<string> Effects => Nodes.Where(node => node.Effect is not null).Select(node => node.Effect!).Distinct(StringComparer.Ordinal);

    public IEnumerable<SequenceFlow> Flows => Nodes.SelectMany(node => node.Outgoing);

    internal IEnumerable<ProcedureNode> TimersOf(string step) => Nodes.Where(node => node.Timer?.Step == step);

    internal ProcedureNode StartOf(string scope) => Nodes.First(node => node.Kind == NodeKind.Start && node.Scope == scope);

    /// <summary>Whether the node lies in the scope or in a sub-process of it.</summary>
    internal bool IsInside(ProcedureNode node, string scope) =>
        node.Scope == scope || node.Scope.Length > 0 && IsInside(this[node.Scope], scope);
}

/// <summary>流程图位置: boxes of nodes and way points of flows, in the units of BPMN DI.</summary>
public sealed record ProcedureDiagram(ImmutableDictionary<string, DiagramBox> Boxes, ImmutableDictionary<string, ImmutableArray<DiagramPoint>> Lines);

public readonly record struct DiagramPoint(double X, double Y);

public readonly record struct DiagramBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double CenterX => X + Width / 2;
    public double CenterY => Y + Height / 2;
}
