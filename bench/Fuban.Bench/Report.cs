using System.Globalization;
using System.Runtime.InteropServices;

namespace Fuban.Bench;

/// <summary>What is printed: figures, and beside each goal whether it is met. Nothing is asserted, for the machine is rarely alone.</summary>
internal static class Report
{
    public static void Machine() => Console.WriteLine(FormattableString.Invariant(
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, load {Load()}"));

    public static void Title(string name) => Console.WriteLine($"\n== {name}");

    public static void Line(FormattableString text) => Console.WriteLine("  " + text.ToString(CultureInfo.InvariantCulture));

    public static void Goal(FormattableString what, bool met) => Console.WriteLine($"  {(met ? "met   " : "MISSED")} goal: {what.ToString(CultureInfo.InvariantCulture)}");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
