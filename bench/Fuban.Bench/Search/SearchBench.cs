using System.Diagnostics;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Query;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench.Search;

/// <summary>检索: statutes as documents, asked by who sees everything, one in a hundred, and two hundred of them.</summary>
internal static class SearchBench
{
    private const int Passes = 3;

    /// <summary>Its index costs several times as much.</summary>
    private const int OnPostgreSql = 10_000;

    /// <summary>FUBAN_BENCH_DOCUMENTS says how many; a million take some twenty minutes of a processor.</summary>
    private static int Documents(int usual) => int.TryParse(Environment.GetEnvironmentVariable("FUBAN_BENCH_DOCUMENTS"), out var given) ? given : usual;

    public static async Task Run()
    {
        if (await LawTexts.Read() is not { } laws)
        {
            Report.Line($"skipped: data/laws of the shared data is not here");
            return;
        }

        await Measure("SQLite", null, Documents(100_000), laws);
        if (Environment.GetEnvironmentVariable("FUBAN_BENCH_POSTGRES") is { Length: > 0 } server) await Measure("PostgreSQL", server, Math.Min(Documents(100_000), OnPostgreSql), laws);
        else Report.Line($"PostgreSQL skipped: FUBAN_BENCH_POSTGRES names no server");
    }

    private static async Task Measure(string name, string? server, int documents, LawTexts laws)
    {
        await using var office = await BenchOffice.Create(server);
        var characters = await new SearchSeed(office.Runner, laws).Run(documents);
        var cpu = Cpu.Own;
        await office.Services.GetRequiredService<IndexWork>().RunAsync(CancellationToken.None);
        var upkeep = (Cpu.Own - cpu).TotalMilliseconds / documents;
        Report.Line($"{name}: {documents} documents of {characters / documents} characters on average");
        if (server is null) Report.Goal($"index upkeep <= 1 ms CPU per document: {upkeep:F2} ms (matter read, row written, durable commits of 50)", upkeep <= 1);
        else Report.Line($"index upkeep: {upkeep:F2} ms CPU per document in this process; the server's own is not counted");

        var searcher = office.Services.GetRequiredService<Searcher>();
        var bare = await BareIndex.Open(office.Services.GetRequiredService<OfficeStore>());
        var samples = SearchQueries.Sample(laws);
        // So that no cell pays for the compiler.
        foreach (var (_, words) in samples)
            foreach (var word in words) await searcher.Find(new SearchRequest(word) { Order = SearchOrder.Relevance }, new Seeker(new Reach([SearchHolders.TwoHundred]), []));
        foreach (var (kind, words) in samples)
        {
            var reference = await Time(words, w => Task.FromResult(bare.Ask(w)));
            Report.Line($"{kind}: bare index {reference} | {reference.Hits:F0} hits on average");
            foreach (var (who, holder) in new[] { ("all", SearchHolders.Everything), ("1 in 100", SearchHolders.OnePercent), ("200", SearchHolders.TwoHundred) })
            {
                var seeker = new Seeker(new Reach([holder]), []);
                var found = await Time(words, async w => (await searcher.Matches(Question.Of(w), new SearchRequest(w), seeker)).Count);
                var page = await Time(words, async w => (await searcher.Find(new SearchRequest(w), seeker)).Count);
                var ranked = await Time(words, async w => (await searcher.Find(new SearchRequest(w) { Order = SearchOrder.Relevance }, seeker)).Count);
                Report.Line($"  sees {who,8}: newest and count {found} | with titles and places {page} | by relevance {ranked} | {found.Hits:F0} hits");
                if (server is null) Report.Goal($"newest and count <= 3 x bare: {found.Cpu / reference.Cpu:F2}", found.Cpu <= 3 * reference.Cpu);
            }
        }
    }

    private static async Task<Timing> Time(IReadOnlyList<string> words, Func<string, Task<int>> ask)
    {
        foreach (var word in words) await ask(word);
        var (times, hits) = (new List<double>(), 0L);
        var cpu = Cpu.Own;
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var word in words)
            {
                var clock = Stopwatch.GetTimestamp();
                hits += await ask(word);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
        }

        times.Sort();
        return new Timing((Cpu.Own - cpu).TotalMilliseconds / times.Count, times[times.Count / 2], times[(int)(times.Count * 0.99)], (double)hits / times.Count);
    }

    private sealed record Timing(double Cpu, double Median, double P99, double Hits)
    {
        public override string ToString() => FormattableString.Invariant($"{Cpu:F2} ms CPU, p99 {P99:F1} ms");
    }
}
