namespace Fuban.Bench.Load;

/// <summary>一间办公室: two hundred people at work at once in an office with a year behind it: they look at lists, open matters, search, register, ask and answer.</summary>
internal static class LoadBench
{
    private const int People = 200;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    public static async Task Run()
    {
        await Measure("SQLite", null);
        if (Environment.GetEnvironmentVariable("FUBAN_BENCH_POSTGRES") is { Length: > 0 } server) await Measure("PostgreSQL", server);
        else Report.Line($"PostgreSQL skipped: FUBAN_BENCH_POSTGRES names no server");
    }

    private static async Task Measure(string name, string? database)
    {
        await using var office = await LoadOffice.Create(database, People);
        // The reference: one person at a time, nobody else there.
        await office.Work(1, WarmUp, pause: TimeSpan.Zero);
        var alone = await office.Work(1, WarmUp, pause: TimeSpan.Zero);
        await office.Work(People, WarmUp, LoadPerson.Pause);
        var cpu = office.ServerCpu;
        var together = await office.Work(People, Measured, LoadPerson.Pause);
        var spent = office.ServerCpu - cpu;
        Report.Line($"{name}: {People} people, {together.Count / Measured.TotalSeconds:F0} requests a second, {spent / Measured * 100:F0} % of one processor, {spent.TotalMilliseconds / together.Count:F1} ms CPU each");
        foreach (var kind in Enum.GetValues<LoadAct>())
        {
            var (one, many) = (Times(alone, kind), Times(together, kind));
            if (many.Count > 0) Report.Line($"{kind,-8} {many.Count,5}: median {At(many, 0.5),6:F1} ms, p99 {At(many, 0.99),6:F1} ms | alone {At(one, 0.5),5:F1} ms | {At(many, 0.5) / At(one, 0.5):F1} x");
        }

        var (all, failed) = (together.Select(t => t.Milliseconds).Order().ToList(), together.Count(t => !t.Done));
        Report.Goal($"nothing fails: {failed} of {together.Count}", failed == 0);
        Report.Goal($"p99 of all <= 500 ms: {At(all, 0.99):F0} ms", At(all, 0.99) <= 500);
    }

    private static List<double> Times(IEnumerable<LoadTime> times, LoadAct act) => [.. times.Where(t => t.Act == act).Select(t => t.Milliseconds).Order()];

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}

internal enum LoadAct
{
    List,
    Open,
    Search,
    Register,
    Move,
}

internal readonly record struct LoadTime(LoadAct Act, double Milliseconds, bool Done);
