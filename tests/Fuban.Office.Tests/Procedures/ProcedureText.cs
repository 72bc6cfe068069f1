using System.Globalization;
using System.Text;
using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>Writes small procedure files for tests: <c>new ProcedureText().Start("s").Step("a").End("e").Flows("s a e")</c>.</summary>
internal sealed class ProcedureText
{
    private readonly StringBuilder _body = new();
    private int _flows;

    public static DateTime Now { get; } = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    public ProcedureText Start(string key) => Raw($"<startEvent id='{key}' />");

    public ProcedureText End(string key) => Raw($"<endEvent id='{key}' />");

    public ProcedureText Terminate(string key) => Raw($"<endEvent id='{key}'><terminateEventDefinition /></endEvent>");

    public ProcedureText Step(string key, string outcomes = "done", string more = "") =>
        Raw($"<userTask id='{key}' name='{key}' fuban:assignee='post:clerk' fuban:outcomes='{outcomes}' {more} />");

    public ProcedureText Many(string key, bool sequential = false, string completion = "all", string collection = "people", string outcomes = "done") =>
        Raw($"<userTask id='{key}' name='{key}' fuban:assignee='var:{collection}' fuban:outcomes='{outcomes}'>"
            + $"<multiInstanceLoopCharacteristics isSequential='{(sequential ? "true" : "false")}'><completionCondition>{completion}</completionCondition></multiInstanceLoopCharacteristics></userTask>");

    public ProcedureText Choice(string key, string? defaultFlow = null) =>
        Raw($"<exclusiveGateway id='{key}' {(defaultFlow is null ? "" : $"default='{defaultFlow}'")} />");

    public ProcedureText Parallel(string key) => Raw($"<parallelGateway id='{key}' />");

    public ProcedureText Effect(string key) => Raw($"<serviceTask id='{key}' fuban:effect='test.{key}' />");

    public ProcedureText Timer(string key, string step, bool interrupting) =>
        Raw($"<boundaryEvent id='{key}' attachedToRef='{step}' cancelActivity='{(interrupting ? "true" : "false")}'><timerEventDefinition><timeDuration>2h</timeDuration></timerEventDefinition></boundaryEvent>");

    public ProcedureText Sub(string key, Action<ProcedureText> content)
    {
        Raw($"<subProcess id='{key}'>");
        content(this);
        return Raw("</subProcess>");
    }

    /// <summary>Plain flows along a path of keys.</summary>
    public ProcedureText Flows(string path)
    {
        var keys = path.Split(' ');
        for (var i = 1; i < keys.Length; i++) Flow(keys[i - 1], keys[i]);
        return this;
    }

    public ProcedureText Flow(string from, string to, string? condition = null, string? id = null)
    {
        id ??= string.Create(CultureInfo.InvariantCulture, $"f{_flows++}");
        return Raw(condition is null
            ? $"<sequenceFlow id='{id}' sourceRef='{from}' targetRef='{to}' />"
            : $"<sequenceFlow id='{id}' sourceRef='{from}' targetRef='{to}'><conditionExpression><![CDATA[{condition}]]></conditionExpression></sequenceFlow>");
    }

    public ProcedureText Raw(string xml)
    {
        _body.Append(xml).Append('\n');
        return this;
    }

    public override string ToString() =>
        $"<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:fuban='https://fuban.dev/bpmn'>\n<process id='test' name='test'>\n{_body}</process>\n</definitions>";

    public IReadOnlyList<ProcedureProblem> Problems() => ProcedureReader.Read(ToString()).Problems;

    public ProcedureDefinition Definition()
    {
        var reading = ProcedureReader.Read(ToString());
        Assert.True(reading.Definition is not null, string.Join("\n", reading.Problems.Select(problem => $"{problem} {string.Join(",", problem.Args)}")) + "\n" + this);
        return reading.Definition;
    }
}
