using System.Diagnostics;

namespace Fuban.Bench;

/// <summary>CPU time, which neighbours on the machine disturb less than they disturb the clock.</summary>
internal static class Cpu
{
    /// <summary>User and system time of this process.</summary>
    public static TimeSpan Own => Environment.CpuUsage.TotalTime;

    /// <summary>The same of a child that is still running.</summary>
    public static TimeSpan Of(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}

/// <summary>One measured stretch of work.</summary>
internal readonly record struct Stretch(int Done, TimeSpan Elapsed, TimeSpan Cpu)
{
    private const int EnoughToSettle = 12_000;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(4);

    public double PerSecond => Done / Elapsed.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Done;

    /// <summary>Some clients in a closed loop: each asks again when it was answered.</summary>
    public static async Task<Stretch> Run(int clients, TimeSpan duration, Func<TimeSpan> cpu, Func<int, Task> act)
    {
        var before = cpu();
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; clock.Elapsed < duration; count++) await act(client);
            return count;
        })));
        var elapsed = clock.Elapsed;
        return new Stretch(done.Sum(), elapsed, cpu() - before);
    }

    /// <summary>
    /// Works until the work no longer gets cheaper. The run-time compiles what is hot again and again, beside the work; measured too early, the compiler is half of the figure.
    /// </summary>
    public static async Task Settle(int clients, Func<TimeSpan> cpu, Func<int, Task> act)
    {
        var (clock, best, calm, done) = (Stopwatch.StartNew(), double.MaxValue, 0, 0);
        while ((calm < 3 || done < EnoughToSettle) && clock.Elapsed < LongestSettling)
        {
            var turn = await Run(clients, Turn, cpu, act);
            calm = turn.CpuMicroseconds < best * 0.97 ? 0 : calm + 1;
            best = Math.Min(best, turn.CpuMicroseconds);
            done += turn.Done;
        }
    }
}
