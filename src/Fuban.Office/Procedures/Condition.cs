namespace Fuban.Office.Procedures;

/// <summary>What a condition may look at: the outcome of the step just completed, the outcomes of all its instances, the variables.</summary>
public sealed record ConditionFacts(string? Outcome, IReadOnlyList<string> Outcomes, Variables Variables);

/// <summary>条件: the parsed condition of a sequence flow. The language is described in docs/procedures.md.</summary>
public abstract record Condition
{
    public sealed record Constant(ProcedureValue Value) : Condition;
    public sealed record OutcomeName : Condition;
    public sealed record Variable(string Name) : Condition;
    public sealed record Empty(string Name) : Condition;
    public sealed record Any(string Code) : Condition;
    public sealed record All(string Code) : Condition;
    public sealed record Equal(Condition Left, Condition Right) : Condition;
    public sealed record Not(Condition Inner) : Condition;
    public sealed record And(Condition Left, Condition Right) : Condition;
    public sealed record Or(Condition Left, Condition Right) : Condition;

    public bool Holds(ConditionFacts facts) => ValueIn(facts)?.Flag ?? false;

    private ProcedureValue? ValueIn(ConditionFacts facts) => this switch
    {
        Constant constant => constant.Value,
        OutcomeName => facts.Outcome is { } outcome ? (ProcedureValue)outcome : null,
        Variable variable => facts.Variables[variable.Name],
        Empty empty => facts.Variables.IsEmpty(empty.Name),
        Any any => facts.Outcomes.Contains(any.Code),
        All all => facts.Outcomes.Count > 0 && facts.Outcomes.All(outcome => outcome == all.Code),
        Equal equal => Equals(equal.Left.ValueIn(facts), equal.Right.ValueIn(facts)),
        Not not => !not.Inner.Holds(facts),
        And and => and.Left.Holds(facts) && and.Right.Holds(facts),
        Or or => or.Left.Holds(facts) || or.Right.Holds(facts),
        _ => throw new InvalidOperationException($"Unknown condition {GetType().Name}"),
    };

    /// <summary>Whether the expression can be true or false at all: <c>'x'</c> and <c>outcome</c> alone cannot.</summary>
    internal bool IsBoolean => this is not OutcomeName and not Constant { Value.Flag: null };

    /// <summary>The parts that are neither and/or/not: what the exhaustiveness check treats as free to be true or false.</summary>
    internal IEnumerable<Condition> Atoms() => this switch
    {
        Not not => not.Inner.Atoms(),
        And and => and.Left.Atoms().Concat(and.Right.Atoms()),
        Or or => or.Left.Atoms().Concat(or.Right.Atoms()),
        _ => [this],
    };

    /// <summary>The condition under an assumed truth of each atom.</summary>
    internal bool Holds(Func<Condition, bool> atom) => this switch
    {
        Not not => !not.Inner.Holds(atom),
        And and => and.Left.Holds(atom) && and.Right.Holds(atom),
        Or or => or.Left.Holds(atom) || or.Right.Holds(atom),
        _ => atom(this),
    };

    /// <summary>Every outcome code the condition mentions.</summary>
    internal IEnumerable<string> OutcomeCodes() => Atoms().SelectMany(atom => atom switch
    {
        Equal { Left: OutcomeName, Right: Constant { Value.Text: { } code } } => [code],
        Equal { Right: OutcomeName, Left: Constant { Value.Text: { } code } } => [code],
        Any any => [any.Code],
        All all => [all.Code],
        _ => Array.Empty<string>(),
    });

    internal bool AsksOutcome => Atoms().Any(atom => atom is Any or All or Equal { Left: OutcomeName } or Equal { Right: OutcomeName });
}
