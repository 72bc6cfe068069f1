using Fuban.Kernel.Data;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Query;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench.Registration;

/// <summary>登记: through the command runner, against a writer that puts the same rows with prepared commands and nothing else.</summary>
internal static class RegistrationBench
{
    private const int Rounds = 5;
    private static readonly int[] ClientCounts = [1, 8, 64];
    private static readonly TimeSpan Cell = TimeSpan.FromSeconds(1);

    public static async Task Run()
    {
        await using var office = await BenchOffice.Create();
        await using var other = await BenchOffice.Create();
        var clerk = new Clerk(office, (await office.Organization()).Posts.Single(p => p.Slug == "records-clerk").Id);
        await clerk.Register();
        var rows = await RegistrationRows.Capture(office.Location.DatabaseFile, clerk.Register, id => IndexRow(office, id));
        Report.Line($"rows of one registration: {string.Join(", ", rows.Tables)}");

        await other.Close();
        await using var bare = new BareWriter(other.Location.DatabaseFile, rows);
        var results = new Dictionary<(bool Bare, int Clients), List<Stretch>>();
        await Stretch.Settle(ClientCounts[^1], () => Cpu.Own, _ => clerk.Register());
        await Stretch.Settle(ClientCounts[^1], () => Cpu.Own, _ => bare.Write());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var clients in ClientCounts) await Both(clients);
        }

        foreach (var clients in ClientCounts) Print(clients, results[(false, clients)], results[(true, clients)]);
        SqliteConnection.ClearAllPools();

        async Task Both(int clients)
        {
            Add(false, clients, await Stretch.Run(clients, Cell, () => Cpu.Own, _ => clerk.Register()));
            Add(true, clients, await Stretch.Run(clients, Cell, () => Cpu.Own, _ => bare.Write()));
        }

        void Add(bool isBare, int clients, Stretch stretch)
        {
            if (!results.TryGetValue((isBare, clients), out var list)) results[(isBare, clients)] = list = [];
            list.Add(stretch);
        }
    }

    private static async Task<IReadOnlyList<string>> IndexRow(BenchOffice office, Guid matter)
    {
        await using var lease = await office.Services.GetRequiredService<ReadPool>().RentAsync();
        var row = IndexParts.Main((await office.Services.GetRequiredService<SearchedReader>().Read(new Reading(lease), matter, false))!);
        return [.. ((Place[])[Place.Title, Place.Body, Place.Opinion, Place.Rest, Place.Marks]).Select(row.Column)];
    }

    private static void Print(int clients, List<Stretch> product, List<Stretch> bare)
    {
        var (speed, cpu) = (Report.Median(product.Select(s => s.PerSecond)), Report.Median(product.Select(s => s.CpuMicroseconds)));
        var (bareSpeed, bareCpu) = (Report.Median(bare.Select(s => s.PerSecond)), Report.Median(bare.Select(s => s.CpuMicroseconds)));
        var (share, times) = (speed / bareSpeed, cpu / bareCpu);
        Report.Line($"{clients,2} clients: runner {speed,6:F0}/s {cpu,5:F0} us CPU | bare {bareSpeed,6:F0}/s {bareCpu,5:F0} us CPU | {share:P0} of the commits, {times:F2} x CPU");
        if (clients == 64) Report.Goal($">= 35 % of the bare writer's commits ({share:P0}) or <= 3.5 x its CPU ({times:F2})", share >= 0.35 || times <= 3.5);
    }
}
