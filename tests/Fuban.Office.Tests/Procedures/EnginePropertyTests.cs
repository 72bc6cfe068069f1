using CsCheck;
using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

public sealed class EnginePropertyTests
{
    private static readonly Dictionary<string, ProcedureValue?> s_people = new() { ["people"] = new[] { "a", "b", "c" } };

    [Fact]
    public void Read_RandomProcedure_IsAccepted() =>
        RandomProcedures.Blocks.Sample(block => Assert.Empty(RandomProcedures.Text(block).Problems()), iter: 200, threads: 1);

    [Fact]
    public void Move_RandomWalk_KeepsEveryTokenAndCanEnd() =>
        Gen.Select(RandomProcedures.Blocks, Gen.Int[0, 1000].List[30]).Sample(
            (block, choices) => Walk(RandomProcedures.Write(block), s_people, choices), iter: 1500, threads: 1);

    internal static void Walk(ProcedureDefinition definition, Dictionary<string, ProcedureValue?> variables, List<int> choices)
    {
        var state = Engine.Start(definition, variables, ProcedureText.Now).Transition!.State;
        foreach (var choice in choices)
        {
            Exploration.Check(definition, state);
            if (state.End is not null)
            {
                // What was concluded can be opened again, and ended again.
                var again = Engine.Reopen(definition, state, definition.Steps.FirstOrDefault(step => step.Step!.Reopen)?.Key ?? "", ProcedureText.Now);
                if (again.Transition is not { } reopened) return;
                Exploration.CheckBooks(state, reopened);
                Assert.True(Exploration.CanEnd(definition, reopened.State));
                state = reopened.State;
                continue;
            }

            var move = Exploration.Any(definition, state, choice);
            Exploration.CheckBooks(state, move);
            state = move.State;
        }

        Assert.True(Exploration.CanEnd(definition, state), state.ToJson());
    }

    [Fact]
    public void BrokenFiles_AreRefusedOrRunnable_NeverFatal() =>
        Gen.Select(RandomProcedures.Blocks, Gen.Int[0, 10_000]).Sample(
            (block, at) =>
            {
                var lines = RandomProcedures.Text(block).ToString().Split('\n').ToList();
                lines.RemoveAt(2 + at % (lines.Count - 4));
                var reading = ProcedureReader.Read(string.Join('\n', lines));
                if (reading.Definition is not { } definition) Assert.NotEmpty(reading.Problems);
                else Assert.True(Exploration.CanEnd(definition, Engine.Start(definition, s_people, ProcedureText.Now).Transition!.State));
            },
            iter: 200,
            threads: 1);
}
