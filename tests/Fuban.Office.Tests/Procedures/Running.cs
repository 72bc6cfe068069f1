using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>A procedure under test: each verb moves it on and fails the test when refused; <c>Refused</c> asks for the code instead.</summary>
internal sealed class Running
{
    public Running(ProcedureDefinition definition, Dictionary<string, ProcedureValue?>? variables = null)
    {
        Definition = definition;
        State = null!;
        Last = Take(Engine.Start(definition, variables, ProcedureText.Now));
    }

    public ProcedureDefinition Definition { get; }
    public ProcedureState State { get; private set; }
    public Transition Last { get; private set; }

    /// <summary>The open tokens as <c>step</c> or <c>step:item</c>, sorted.</summary>
    public string Open => string.Join(" ", State.Tokens.Select(token => token.Item is null ? token.Node : $"{token.Node}:{token.Item}").Order(StringComparer.Ordinal));

    public int Token(string step, string? item = null) => State.Tokens.Single(token => token.Node == step && token.Item == item).Id;

    public Running Complete(string step, string outcome = "done", string? item = null, Dictionary<string, ProcedureValue?>? changes = null) =>
        Moved(Engine.Complete(Definition, State, Token(step, item), outcome, changes, ProcedureText.Now));

    public Running StraightBack(string step, string? item = null, Dictionary<string, ProcedureValue?>? changes = null) =>
        Moved(Engine.CompleteStraightBack(Definition, State, Token(step, item), changes, ProcedureText.Now));

    public Running Return(string step, string to, string? item = null) => Moved(Engine.Return(Definition, State, Token(step, item), to, ProcedureText.Now));

    public Running Redo(string step, string? item, string? by = null, string? byItem = null) =>
        Moved(Engine.Redo(Definition, State, step, item, by is null ? null : Token(by, byItem), ProcedureText.Now));

    public Running Fire(string boundary) =>
        Moved(Engine.FireTimer(Definition, State, State.Timers.Single(timer => timer.Boundary == boundary).Id, ProcedureText.Now));

    public Running Moved(Move move)
    {
        Last = Take(move);
        return this;
    }

    public static string? Refused(Move move) => move.Refusal?.Code;

    private Transition Take(Move move)
    {
        Assert.Null(move.Refusal);
        State = move.Transition!.State;
        return move.Transition;
    }
}
