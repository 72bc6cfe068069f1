using System.Reflection;
using CsCheck;
using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>Every procedure file of the modules: readable, drawn, and never stuck.</summary>
public sealed class ShippedProcedureTests
{
    private static readonly Dictionary<string, ProcedureValue?> s_variables = new()
    {
        ["instructors"] = new[] { "secretary-general", "vice-mayor-1" },
        ["undertakers"] = new[] { "dept-finance", "dept-education" },
        ["competentUnit"] = "U03",
        ["recipient"] = "dept-finance",
        ["ruler"] = "secretary-general",
    };

    public static TheoryData<string> Files()
    {
        var files = Path.Combine(Testing.Repository.Root, "src", "Modules");
        return [.. Directory.EnumerateFiles(files, "*.bpmn", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(file => Path.GetRelativePath(Testing.Repository.Root, file)).Order(StringComparer.Ordinal)];
    }

    private static ProcedureDefinition Load(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Testing.Repository.Root, file));
        var reading = ProcedureReader.Read(stream);
        Assert.True(reading.Definition is not null, string.Join("\n", reading.Problems.Select(ProcedureTexts.Sentence)));
        return reading.Definition;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_Shipped_HasNamesPositionsAndEmbeddedCopy(string file)
    {
        var definition = Load(file);

        Assert.NotNull(definition.Diagram);
        Assert.All(definition.Steps, step => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", step.Name));
        var module = Assembly.Load("Fuban." + file.Split(Path.DirectorySeparatorChar)[2]);
        Assert.Contains(Path.GetFileName(file), module.GetManifestResourceNames());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Shipped_FromEveryReachableState_CanEnd(string file)
    {
        var definition = Load(file);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<ProcedureState>();
        foreach (var undertakers in new[] { "a b", "" })
        {
            var variables = new Dictionary<string, ProcedureValue?>(s_variables) { ["undertakers"] = undertakers.Split(' ', StringSplitOptions.RemoveEmptyEntries) };
            open.Enqueue(Engine.Start(definition, variables, ProcedureText.Now).Transition!.State);
        }

        while (open.TryDequeue(out var state))
        {
            if (!seen.Add(Exploration.Shape(state))) continue;
            Assert.True(seen.Count < 5000, "Too many states to explore");
            if (state.End is not null || !state.Variables.IsEmpty("undertakers"))
            {
                Exploration.Check(definition, state);
                Assert.True(Exploration.CanEnd(definition, state), state.ToJson());
            }

            foreach (var token in state.Tokens) visited.Add(token.Node);
            foreach (var next in Exploration.Completions(definition, state).Concat(Exploration.Referrals(definition, state))) open.Enqueue(next.State);
        }

        Assert.Equal(definition.Steps.Select(step => step.Key).Order(), visited.Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Shipped_UnderAnyMoves_KeepsEveryTokenAndCanEnd(string file)
    {
        var definition = Load(file);

        Gen.Int[0, 1000].List[40].Sample(choices => EnginePropertyTests.Walk(definition, s_variables, choices), iter: 100, threads: 1);
    }

    [Fact]
    public void IncomingDocument_OneOfThreeRedone_ComesStraightBackToTheReview()
    {
        var definition = Load(Path.Combine("src", "Modules", "Documents", "Incoming", "incoming-document.bpmn"));
        var running = new Running(definition, new(s_variables) { ["undertakers"] = null }).Complete("propose", "submit-for-instruction");

        Assert.Equal("instruct:secretary-general", running.Open);
        running.Complete("instruct", "instruct", "secretary-general").Complete("instruct", "instruct", "vice-mayor-1", new() { ["undertakers"] = new[] { "dept-a", "dept-b", "dept-c" } });
        Assert.Equal("undertake:dept-a undertake:dept-b undertake:dept-c", running.Open);
        Assert.Equal("10wd", running.Last.TimersStarted.Single().Term);

        foreach (var item in new[] { "dept-a", "dept-b", "dept-c" }) running.Complete("undertake", "report", item);
        Assert.Equal(new Assignee(AssigneeKind.Role, "U03", "head"), running.Last.Opened.Single().Assignee);

        running.Redo("undertake", "dept-b", by: "review");
        Assert.Equal("undertake:dept-b", running.Open);
        running.Complete("undertake", "report", "dept-b").Complete("review", "accept").Complete("conclude", "conclude");
        Assert.Equal(EndKind.Completed, running.Last.Ended);
    }

    [Fact]
    public void IncomingDocument_WithoutNamedUndertakers_GoesToAllocation()
    {
        var definition = Load(Path.Combine("src", "Modules", "Documents", "Incoming", "incoming-document.bpmn"));
        var running = new Running(definition, new(s_variables) { ["undertakers"] = null, ["instructors"] = new[] { "secretary-general" } })
            .Complete("propose", "submit-for-instruction").Complete("instruct", "instruct", "secretary-general");

        Assert.Equal("allocate", running.Open);
        Assert.Equal("PROC-collection-empty", Running.Refused(Engine.Complete(definition, running.State, running.Token("allocate"), "allocate", null, ProcedureText.Now)));
    }
}
