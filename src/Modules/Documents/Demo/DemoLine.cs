using Fuban.Office.Demonstration;

namespace Fuban.Documents.Demo;

/// <summary>情节线: acts with the hours of work between them; it may be laid so that it begins, or so that it ends, at a given moment.</summary>
internal sealed class DemoLine(DemoStage stage)
{
    private readonly List<(double Hours, Func<Task> Act)> _acts = [];
    private double _hours;

    public void Then(double hours, Func<Task> act) => _acts.Add((_hours += hours, act));

    /// <summary>An act of its own, so long after the last one.</summary>
    public void Beside(double hours, Func<Task> act) => _acts.Add((_hours + hours, act));

    public DateTime EndFrom(DateTime start) => stage.Hours.Later(start, _hours);

    public DateTime StartFor(DateTime end) => stage.Hours.Later(end, -_hours);

    public void Begin(DateTime start)
    {
        foreach (var (hours, act) in _acts) stage.At(stage.Hours.Later(start, hours), act);
    }
}
