// Data: one document as a clerk types it, and what each officer says of it.
using Fuban.Bench.Inbox;
using Fuban.Bench.Registration;
using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench.Steps;

/// <summary>流程一步: what a step of a running procedure costs: each document goes from its registration to its end, one act after another, nobody else at work.</summary>
internal static class StepBench
{
    private const int WarmUp = 400;
    private const int Measured = 200;

    public static async Task Run()
    {
        await Measure("SQLite", null);
        if (Environment.GetEnvironmentVariable("FUBAN_BENCH_POSTGRES") is { Length: > 0 } server) await Measure("PostgreSQL", server);
        else Report.Line($"PostgreSQL skipped: FUBAN_BENCH_POSTGRES names no server");
    }

    private static async Task Measure(string name, string? server)
    {
        await using var office = await BenchOffice.Create(server);
        var way = await StepWay.Create(office, server is null ? new WalCommits(office.Location.DatabaseFile) : null);
        for (var i = 0; i < WarmUp; i++) await way.Go();
        way.Costs.Clear();
        for (var i = 0; i < Measured; i++) await way.Go();
        foreach (var (step, costs) in way.Costs)
            Report.Line($"{name}, {step}: {Report.Median(costs.Select(c => c.Cpu)):F0} us CPU (median of {costs.Count}){(server is null ? FormattableString.Invariant($", {costs.Average(c => c.Commits):F2} commits") : "")}");
        var steps = way.Costs.Where(c => c.Key != StepWay.Registration).SelectMany(c => c.Value).ToList();
        Report.Line($"{name}: a step {Report.Median(steps.Select(c => c.Cpu)) / Report.Median(way.Costs[StepWay.Registration].Select(c => c.Cpu)):F2} x the CPU of a registration");
        if (server is null) Report.Goal($"durable commits per step <= 2: {steps.Max(c => c.Commits)} at most", steps.Max(c => c.Commits) <= 2);
    }
}

/// <summary>One act: CPU of this process in microseconds, and commits.</summary>
internal readonly record struct StepCost(double Cpu, int Commits);

/// <summary>拟办、分办、承办、审核、办结: the shortest whole way of an incoming document.</summary>
internal sealed class StepWay(BenchOffice office, Clerk clerk, IReadOnlyDictionary<Guid, Actor> holders, WalCommits? log)
{
    public const string Registration = "register";

    public Dictionary<string, List<StepCost>> Costs { get; } = [];

    public static async Task<StepWay> Create(BenchOffice office, WalCommits? log)
    {
        var posts = (await office.Organization()).Posts;
        var users = await BenchPeople.Seat(office, [.. posts.Select(p => p.Id)]);
        var holders = new Dictionary<Guid, Actor>();
        var desk = office.Services.GetRequiredService<OfficerDesk>();
        foreach (var user in users) holders[user.Post] = (await desk.ByAccountName(user.Account))!.Actor();
        return new StepWay(office, new Clerk(office, posts.Single(p => p.Slug == "records-clerk").Id), holders, log);
    }

    public async Task Go()
    {
        var id = Guid.Empty;
        await Cost(Registration, async () => id = await clerk.Register());
        await Take(id, "propose", turn => new ProposeHandling(id, turn, "allocate-directly", "拟请秘书二科牵头办理。", "U03", []));
        await Take(id, "allocate", turn => new Allocate(id, turn, "dept-finance", [], null, "请市财政局办理。"));
        await Take(id, "undertake", turn => new ReportBack(id, turn, "已办理完毕，资金已拨付。", [], false));
        await Take(id, "review", turn => new ReviewReports(id, turn, "accept", "同意。", null));
        await Take(id, "conclude", turn => new ConcludeIncoming(id, turn, null, "已电话告知来文单位。", null));
    }

    private async Task Take<TCommand>(Guid matter, string step, Func<Guid, TCommand> command) where TCommand : ICommand
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        var turn = await db.Set<Assignment>().SingleAsync(a => a.MatterId == matter && a.State == AssignmentState.Open && a.Step == step);
        await Cost(step, async () =>
        {
            var outcome = await office.Runner.Run(command(turn.Id), holders[turn.PostId], Ids.New(TimeProvider.System));
            if (!outcome.IsDone) throw new InvalidOperationException($"{step} was refused: {outcome}");
        });
    }

    private async Task Cost(string step, Func<Task> act)
    {
        log?.Count();
        var cpu = Cpu.Own;
        await act();
        var used = (Cpu.Own - cpu).TotalMicroseconds;
        if (!Costs.TryGetValue(step, out var costs)) Costs[step] = costs = [];
        costs.Add(new StepCost(used, log?.Count() ?? 0));
    }
}
