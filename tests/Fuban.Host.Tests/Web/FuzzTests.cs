using System.Globalization;
using Fuban.Testing;

namespace Fuban.Host.Tests.Web;

/// <summary>
/// What nobody should send, sent to every place of the office by everybody. Whatever is answered, it is no unhandled error. The seed is told with the request that
/// failed; FUBAN_FUZZ_SEED sends the same again, FUBAN_FUZZ_REQUESTS says how many.
/// </summary>
public sealed class FuzzTests
{
    private const int Landing = 2011;

    [Theory]
    [InlineData(Store.Sqlite)]
    public Task Send_WhatNobodyShouldSend_IsNoUnhandledError(Store store) => Run(store, Given("SEED") ?? Landing, 2_000);

    [Theory]
    [AllOnly]
    [InlineData(Store.Sqlite, 1)]
    [InlineData(Store.Sqlite, 2)]
    [InlineData(Store.Sqlite, 3)]
    [InlineData(Store.PostgreSql, 4)]
    [InlineData(Store.PostgreSql, 5)]
    public Task Send_AHundredThousandTimes_IsNoUnhandledError(Store store, int part) => Run(store, (Given("SEED") ?? Random.Shared.Next()) + part, 20_000);

    private static int? Given(string name) => int.TryParse(Environment.GetEnvironmentVariable($"FUBAN_FUZZ_{name}"), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task Run(Store store, int seed, int requests)
    {
        await using var office = await FuzzOffice.Open(store);
        var routes = FuzzRoutes.Of(office.Web.Services);
        var finds = new FuzzFinds();
        foreach (var field in routes.SelectMany(r => r.Query.Concat(r.Fields))) finds.Name(field);
        var maker = new FuzzRequests(routes, FuzzOffice.Visitors, finds);
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var statuses = new SortedDictionary<int, int>();
        requests = Given("REQUESTS") ?? requests;
        for (var i = 0; i < requests; i++)
        {
            var random = new Random(unchecked((seed * 397) ^ i));
            var request = maker.Make(random);
            var (status, type, body, wrong) = await office.Send(request);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status == 200) finds.Read(request, type, body, random);
            var problem = $"--- seed {seed}, request {i}: {status}\n{request}\n{wrong}";
            if (wrong is not null && problems.TryAdd(Kind(wrong), problem)) TestContext.Current.SendDiagnosticMessage(problem);
        }

        TestContext.Current.SendDiagnosticMessage(string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}")));
        Assert.True(problems.Count == 0, $"{problems.Count} kinds of failure\n{string.Join('\n', problems.Values.Take(20))}");
        // Most of it must get past the door, or nothing was tested.
        Assert.InRange(statuses.GetValueOrDefault(200) + statuses.GetValueOrDefault(422), requests / 5, requests);
    }

    /// <summary>The same place in the code is one problem, however often it fails.</summary>
    private static string Kind(string wrong) => wrong.Split('\n').FirstOrDefault(l => l.Contains(" at Fuban.", StringComparison.Ordinal)) ?? string.Join('\n', wrong.Split('\n').Skip(1).Take(3));
}
