using System.Diagnostics;

namespace Fuban.Bench;

/// <summary>How long one waits: a later start up to its first page, a verb that only computes, a verb that opens the office.</summary>
internal static class StartBench
{
    private const int Rounds = 5;

    public static async Task Run()
    {
        await using var office = await BenchOffice.Create();
        await office.Close();
        var (starts, pure, verbs) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            starts.Add(await FirstPage(office.Location.Root));
            pure.Add(await Verb("calendar", "add", "2026-09-30", "20wd", "--json"));
            verbs.Add(await Verb("ledger", "seal", "--data", office.Location.Root));
        }

        Goal("start to first page", starts, 3);
        Goal("verb that only computes (calendar add)", pure, 1);
        Goal("verb on an office (ledger seal)", verbs, 2);
    }

    private static void Goal(string what, List<double> seconds, double limit) =>
        Report.Goal($"{what} <= {limit} s: {Report.Median(seconds):F2} s (best {seconds.Min():F2})", Report.Median(seconds) <= limit);

    private static async Task<double> FirstPage(string data)
    {
        var clock = Stopwatch.StartNew();
        await using var server = await ServerProcess.Start(data);
        using var page = await server.Client.GetAsync(new Uri("/", UriKind.Relative));
        page.EnsureSuccessStatusCode();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Verb(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = ServerProcess.Spawn(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        await output;
        return process.ExitCode == 0 ? seconds : throw new InvalidOperationException(await error);
    }
}
