using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fuban.Kernel.Commands;

/// <summary>
/// 运行遥测: a span and two measures for every command, under the names that OpenTelemetry exports. They carry the command's name and what became of it: no person, no
/// matter, no text. Nobody listening, they cost nothing.
/// </summary>
public static class CommandTelemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Fuban";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Measures = new(Name);
    private static readonly Counter<long> Commands = Measures.CreateCounter<long>("fuban.commands", "{command}", "Commands by what became of them.");
    private static readonly Histogram<double> Durations = Measures.CreateHistogram<double>("fuban.command.duration", "s", "From the call to the durable commit.");

    internal static Activity? Begin(string command) => Spans.StartActivity(command);

    internal static void End(Activity? span, string command, Outcome outcome, long started)
    {
        var result = outcome.GetType().Name;
        span?.SetTag("fuban.outcome", result);
        if (outcome is Outcome.Refused refused) span?.SetTag("fuban.refusal", refused.Refusals[0].Code);
        if (!Commands.Enabled && !Durations.Enabled) return;
        var tags = new TagList { { "command", command }, { "outcome", result } };
        Commands.Add(1, tags);
        Durations.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
    }
}
