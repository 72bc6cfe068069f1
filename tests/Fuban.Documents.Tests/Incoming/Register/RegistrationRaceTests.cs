using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Concurrency;

/// <summary>What must hold when many act at once, on both stores.</summary>
public sealed class RegistrationRaceTests
{
    private const int Registrations = 50;

    [Theory, ClassData(typeof(TestStores)), Trait("Rule", "DOC-05")]
    public async Task Register_FiftyAtOnce_NumbersRunFromOneWithoutGap(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = (await office.Officer("records-clerk")).Actor();

        var outcomes = await Race.Run(Registrations, i => office.Runner.Run(Registration(office, i), clerk));

        Assert.All(outcomes, o => Assert.IsType<Outcome.Done>(o));
        Assert.Equal(Enumerable.Range(1, Registrations), (await Serials(office)).Order());
    }

    [Theory, ClassData(typeof(TestStores)), Trait("Rule", "DOC-05")]
    public async Task Register_WithRefusedOnesBetween_LeavesNoGap(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = (await office.Officer("records-clerk")).Actor();

        var outcomes = await Race.Run(Registrations, i => office.Runner.Run(Registration(office, i) with { Title = i % 3 == 0 ? " " : "Request" }, clerk));

        var done = outcomes.Count(o => o.IsDone);
        Assert.Equal(Registrations - 17, done);
        Assert.Equal(Enumerable.Range(1, done), (await Serials(office)).Order());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Register_SameKeyAtOnce_RegistersOnce(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = (await office.Officer("records-clerk")).Actor();
        var (command, key) = (Registration(office, 1), Ids.New(office.Clock));

        var outcomes = await Race.Run(8, _ => office.Runner.Run(command, clerk, key));

        Assert.All(outcomes, o => Assert.Equal(command.Subject, Assert.IsType<Outcome.Done>(o).Subject));
        Assert.Equal([1], await Serials(office));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Propose_TwiceAtOnce_OneIsDoneTheOtherRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var head = await office.Officer("records-head");
        var matter = await office.Do(Registration(office, 1), clerk.Actor());
        var turn = Assert.Single((await office.Services.GetRequiredService<Queues>().Read(Queue.ToDo, head, new QueueFilter())).Rows).Assignment!.Value;

        var outcomes = await Race.Run(2, i => office.Runner.Run(new ProposeHandling(matter, turn, "allocate-directly", $"opinion {i}", "U03", []), head.Actor()));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(outcomes, o => o is Outcome.Stale or Outcome.Refused { Refusals: [{ Code: "ASSIGNMENT-closed" }] });
    }

    [Theory, ClassData(typeof(TestStores)), Trait("Rule", "DOC-05")]
    public async Task Terminate_AsVoid_KeepsTheNumberVisibleAndGivesTheNext(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var head = await office.Officer("records-head");
        var matter = await office.Do(Registration(office, 1), clerk.Actor());

        await office.Do(new TerminateMatter(matter, "registered twice", Void: true), head.Actor());
        await office.Do(Registration(office, 2), clerk.Actor());

        Assert.Equal([1, 2], (await Serials(office)).Order());
        Assert.Equal([1], await Column(office, "SELECT \"Number\" FROM kernel_void_numbers"));
    }

    private static RegisterIncoming Registration(TestOffice office, int i) => new(
        Ids.New(office.Clock), $"Request {i}", new RegisteredFields("Finance Bureau", null, null, null, DocumentKind.Request, null, office.Clock.Today, 1, null), Urgency.None, false, null, [],
        null, false);

    private static Task<List<int>> Serials(TestOffice office) => Column(office, "SELECT \"Serial\" FROM documents_incoming");

    private static async Task<List<int>> Column(TestOffice office, string sql)
    {
        await using var connection = await office.Services.GetRequiredService<OfficeStore>().OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var values = new List<int>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) values.Add(reader.GetInt32(0));
        return values;
    }
}
