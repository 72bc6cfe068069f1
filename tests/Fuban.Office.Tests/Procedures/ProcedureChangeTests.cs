using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Changing;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Tests.Moves;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Procedures;

/// <summary>A procedure changes while matters run: brought by one, released by another, moved onto without doing anything again.</summary>
public sealed class ProcedureChangeTests
{
    private const string Chief = "secretary-general";
    private const string Deputy = "deputy-secretary-general-1";

    private static string First => Text("work check");

    [Theory, ClassData(typeof(TestStores))]
    public async Task Release_ByAnother_IsTheVersionOfNewMattersOnly(Store store)
    {
        await using var office = await Start(store);
        var running = office.Matter;
        var draft = await Propose(office, Chief, Text("work approve check"));

        Assert.Equal(["PROCEDURE-same-person"], Codes(await office.Office.Run(new ReleaseProcedure(draft), (await office.Officer(Chief)).Actor())));
        Assert.Equal(["PROCEDURE-waiting"], Codes(await Try(office, Deputy, Text("work"))));
        Assert.IsType<Outcome.Forbidden>(await office.Office.Run(new ReleaseProcedure(draft), (await office.Officer("records-head")).Actor()));
        await office.Office.Do(new ReleaseProcedure(draft), (await office.Officer(Deputy)).Actor());
        Assert.Equal(["PROCEDURE-ended"], Codes(await office.Office.Run(new ReleaseProcedure(draft), (await office.Officer(Deputy)).Actor())));

        await office.Do("records-head", "complete", new { outcome = "done" });
        Assert.Equal("check:records-head", await office.Turns());
        await office.Open("records-clerk");
        await office.Do("records-head", "complete", new { outcome = "done" });
        Assert.Equal("approve:records-head", await office.Turns());
        Assert.NotEqual(running, office.Matter);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Migrate_WhatStandsAtAStepOfBoth_GoesOnFromThereAndNothingIsDoneAgain(Store store)
    {
        await using var office = await Start(store);
        await Release(office, Text("work approve check"));
        var before = await office.Record();

        var wanted = Assert.Single(await Cases(office, 2));
        Assert.Null(wanted.No);
        await office.Office.Do(new MigrateRun(office.Matter, 2), (await office.Officer(Chief)).Actor());

        var after = await office.Record();
        Assert.Equal(before.Assignments, after.Assignments);
        Assert.Empty(await Cases(office, 2));
        Assert.Equal(["MIGRATE-version"], Codes(await office.Office.Run(new MigrateRun(office.Matter, 2), (await office.Officer(Chief)).Actor())));
        await office.Do("records-head", "complete", new { outcome = "done" });
        Assert.Equal("approve:records-head", await office.Turns());
        Assert.Contains(after.Acts, a => a.Verb == nameof(MigrateRun) && a.Detail == "test@1>2");
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Migrate_WhereTheStepIsGone_IsRefusedAndSaidBefore(Store store)
    {
        await using var office = await Start(store);
        await Release(office, Text("begin check"));

        Assert.Equal("MIGRATE-step", Assert.Single(await Cases(office, 2)).No!.Code);
        Assert.Equal(["MIGRATE-step"], Codes(await office.Office.Run(new MigrateRun(office.Matter, 2), (await office.Officer(Chief)).Actor())));
        Assert.IsType<Outcome.Forbidden>(await office.Office.Run(new MigrateRun(office.Matter, 2), (await office.Officer("records-head")).Actor()));
        await office.Do("records-head", "complete", new { outcome = "done" });
        Assert.Null(Assert.Single(await Cases(office, 2)).No);
    }

    [Fact]
    public async Task Trial_OverTheLastYear_CountsWhatCouldNotGoItsWay()
    {
        await using var office = await Start(Store.Sqlite);
        await office.Do("records-head", "complete", new { outcome = "done" });
        await office.Open("records-clerk");
        await office.Do("records-head", "complete", new { outcome = "done" });
        await office.Do("records-head", "complete", new { outcome = "done" });
        await using var scope = office.Office.Services.CreateAsyncScope();
        var trial = scope.ServiceProvider.GetRequiredService<ProcedureTrial>();

        var fits = await trial.OverTheLastYear(ProcedureReader.Read(Text("work approve check")).Definition!);
        var not = await trial.OverTheLastYear(ProcedureReader.Read(Text("work")).Definition!);

        Assert.Equal((2, 2), (fits.Matters, fits.Fitting));
        Assert.Equal((2, 1), (not.Matters, not.Fitting));
        var obstacle = Assert.Single(not.Obstacles);
        Assert.Equal(("check", null, 1), (obstacle.Step, obstacle.Outcome, obstacle.Matters));
        Assert.Equal(["T-2"], obstacle.Numbers);
    }

    [Fact]
    public async Task Propose_WhatIsWrong_SaysElementAndLine()
    {
        await using var office = await Start(Store.Sqlite);

        Assert.Equal(["PROCEDURE-file"], Codes(await Try(office, Chief, "")));
        Assert.Equal(["PROCEDURE-problem"], Codes(await Try(office, Chief, "<definitions")).Distinct());
        Assert.Equal(["PROCEDURE-same"], Codes(await Try(office, Chief, First)));
        Assert.Equal(["PROCEDURE-key"], Codes(await Try(office, Chief, Text("work").Replace("process id='test'", "process id='other'", StringComparison.Ordinal).Replace("process id=\"test\"", "process id=\"other\"", StringComparison.Ordinal))));
        Assert.Equal(["PROCEDURE-reason"], Codes(await office.Office.Run(new ProposeProcedure(Ids.New(office.Office.Clock), OpenTest.Kind, Text("work"), " "), (await office.Officer(Chief)).Actor())));
        Assert.IsType<Outcome.NotFound>(await office.Office.Run(new ProposeProcedure(Ids.New(office.Office.Clock), "nothing", First, "x"), (await office.Officer(Chief)).Actor()));
    }

    [Fact]
    public void Difference_OfTwoVersions_NamesStepsFieldsAndFlows()
    {
        var before = ProcedureReader.Read(Text("work check")).Definition!;
        var after = ProcedureReader.Read(Text("work approve check").Replace("id='work' name='work'", "id='work' name='handle'", StringComparison.Ordinal)).Definition!;

        var differences = ProcedureDifference.Of(before, after).ToList();

        Assert.Contains(differences, d => d is { Change: ProcedureChange.Added, Key: "approve", Field: null });
        Assert.Contains(differences, d => d is { Change: ProcedureChange.Changed, Key: "work", Field: "name", Before: "work", After: "handle" });
        Assert.Contains(differences, d => d.Field == "flow");
        Assert.Empty(ProcedureDifference.Of(before, ProcedureReader.Read(Text("work check")).Definition!));
    }

    private static string Text(string steps)
    {
        var text = new ProcedureText().Start("s");
        foreach (var step in steps.Split(' ')) text = text.Raw($"<userTask id='{step}' name='{step}' fuban:assignee='post:records-head' />");
        return text.End("e").Flows($"s {steps} e").ToString();
    }

    private static Task<MovesOffice> Start(Store store) => MovesOffice.StartAsync(store, First, null, "records-clerk", "records-head", Chief, Deputy);

    private static async Task<Outcome> Try(MovesOffice office, string slug, string xml) =>
        await office.Office.Run(new ProposeProcedure(Ids.New(office.Office.Clock), OpenTest.Kind, xml, "简化环节"), (await office.Officer(slug)).Actor());

    private static async Task<Guid> Propose(MovesOffice office, string slug, string xml) => Assert.IsType<Outcome.Done>(await Try(office, slug, xml)).Subject!.Value;

    private static async Task Release(MovesOffice office, string xml) => await office.Office.Do(new ReleaseProcedure(await Propose(office, Chief, xml)), (await office.Officer(Deputy)).Actor());

    private static async Task<IReadOnlyList<MigrationCase>> Cases(MovesOffice office, int number)
    {
        await using var scope = office.Office.Services.CreateAsyncScope();
        var target = await scope.ServiceProvider.GetRequiredService<ProcedureLibrary>().Get(OpenTest.Kind, number);
        return await scope.ServiceProvider.GetRequiredService<ProcedureTrial>().Running(OpenTest.Kind, number, target);
    }

    private static IEnumerable<string> Codes(Outcome outcome) => MovesOffice.Codes(outcome);
}
