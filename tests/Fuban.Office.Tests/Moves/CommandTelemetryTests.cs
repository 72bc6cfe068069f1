using System.Diagnostics;
using System.Diagnostics.Metrics;
using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Fuban.Testing;

namespace Fuban.Office.Tests.Moves;

/// <summary>What an observer sees of commands: names and results, nobody and nothing else.</summary>
public sealed class CommandTelemetryTests
{
    [Fact]
    public async Task Run_WhileSomebodyListens_GivesASpanAndTwoMeasures()
    {
        await using var office = await TestOffice.CreateAsync();
        var (spans, measures) = (new List<string>(), new List<string>());
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == CommandTelemetry.Name, Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = a => { lock (spans) spans.Add($"{a.DisplayName} {string.Join(' ', a.Tags.Select(t => $"{t.Key}={t.Value}"))}"); } };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == CommandTelemetry.Name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => { lock (measures) measures.Add($"{i.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"); });
        meters.SetMeasurementEventCallback<double>((i, _, _, _) => { lock (measures) measures.Add(i.Name); });
        meters.Start();

        await office.Run(new EndPrecedent(Guid.Empty, "x"));

        lock (spans) Assert.Contains("EndPrecedent fuban.outcome=NotFound", spans);
        lock (measures)
        {
            Assert.Contains("fuban.commands command=EndPrecedent outcome=NotFound", measures);
            Assert.Contains("fuban.command.duration", measures);
        }
    }
}
