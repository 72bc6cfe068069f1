using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Propose;

[Trait("Rule", "REC-CIRCULATE")]
public class CirculateAndFileTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Propose_ForInformation_EndsItAndGivesItToRead(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var head = await office.Officer("records-head");
        var reader = await office.Officer("hotline-head");
        var matter = Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary, head)).Subject!.Value;
        var queues = office.Services.GetRequiredService<Queues>();
        var turn = Assert.Single((await queues.Read(Queue.ToDo, head, new QueueFilter())).Rows).Assignment!.Value;
        var propose = new ProposeHandling(matter, turn, "circulate-and-file", "for information", "U08", []);

        Assert.Equal(["CIRCULATE-vacant"], (await office.Run(propose with { Readers = ["finance-head"] }, head.Actor())).Codes());
        Assert.True((await office.Run(propose with { Readers = ["unit:hotline"] }, head.Actor())).IsDone);

        var unread = Assert.Single((await queues.Read(Queue.ToRead, reader, new QueueFilter())).Rows);
        Assert.Equal((MatterState.Concluded, 1, 0), (unread.State, unread.Readers, unread.HaveRead));
        await office.Do(new MarkRead(matter, unread.Assignment!.Value, null), reader.Actor());
        Assert.Equal(1, Assert.Single((await queues.Read(Queue.Started, head, new QueueFilter())).Rows).HaveRead);
    }
}
