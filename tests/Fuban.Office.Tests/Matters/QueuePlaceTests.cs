using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Matters;

public sealed class QueuePlaceTests
{
    private const string Clerk = "secretariat-1-clerk";

    private static string One => new ProcedureText().Start("s").Raw($"<userTask id='draft' name='draft' fuban:assignee='post:{Clerk}' />").End("e").Flows("s draft e").ToString();

    [Theory, ClassData(typeof(TestStores))]
    public async Task Place_InAList_SaysPositionAndNeighbours(Store store)
    {
        await using var office = await Three(store);
        var rows = (await office.Queue(Clerk, Queue.ToDo)).Rows;

        var middle = await Place(office, Queue.ToDo, new QueueFilter(), rows[1]);
        var first = await Place(office, Queue.ToDo, new QueueFilter(), rows[0]);

        Assert.Equal(new QueuePlace(2, 3, Step(rows[0]), Step(rows[2])), middle);
        Assert.Equal(new QueuePlace(1, 3, null, Step(rows[1])), first);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Place_InEveryOrder_FollowsTheList(Store store)
    {
        await using var office = await Three(store);
        var clerk = await office.Officer(Clerk);
        var queues = office.Office.Services.GetRequiredService<Queues>();

        foreach (var sort in new[] { "due", "-due", "at", "-at", "urgency", "-urgency", "nonsense" })
        {
            var filter = new QueueFilter { Sort = sort };
            var rows = (await queues.Read(Queue.ToDo, clerk, filter)).Rows;

            Assert.Equal(new QueuePlace(2, 3, Step(rows[0]), Step(rows[2])), await Place(office, Queue.ToDo, filter, rows[1]));
        }

        var newest = (await queues.Read(Queue.ToDo, clerk, new QueueFilter { Sort = "-at" })).Rows;
        Assert.Equal(newest.OrderByDescending(r => r.At), newest);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task After_InEveryOrder_ContinuesTheList(Store store)
    {
        await using var office = await Three(store);
        var clerk = await office.Officer(Clerk);
        var queues = office.Office.Services.GetRequiredService<Queues>();

        foreach (var sort in new[] { null, "due", "-due", "at", "-at", "urgency", "-urgency" })
        {
            var filter = new QueueFilter { Sort = sort };
            var rows = (await queues.Read(Queue.ToDo, clerk, filter)).Rows;

            Assert.Equal(rows.Select(r => r.Mark), (await queues.After(Queue.ToDo, clerk, filter, null, 10)).Select(r => r.Mark));
            Assert.Equal(rows.Skip(1).Select(r => r.Matter), (await queues.After(Queue.ToDo, clerk, filter, rows[0].Mark, 10)).Select(r => r.Matter));
            Assert.Equal([rows[1].Matter], (await queues.After(Queue.ToDo, clerk, filter, rows[0].Mark, 1)).Select(r => r.Matter));
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task After_AmongActsAndNotices_ContinuesThem(Store store)
    {
        await using var office = await Three(store);
        var matter = (await office.Queue(Clerk, Queue.ToDo)).Rows[0].Matter;
        var ledger = office.Office.Services.GetRequiredService<LedgerReader>();
        await using var db = office.Office.Services.GetRequiredService<Fuban.Kernel.Data.OfficeStore>().Read();
        var person = (await office.Officer(Clerk)).Person.Id;

        var acts = await ledger.After(matter, null, 100);
        var notices = await NoticeBook.Behind(db, person, null).ToListAsync();

        Assert.Equal((await ledger.Acts(matter)).Select(a => a.Verb), acts.Select(a => a.Verb));
        Assert.Equal(acts.Skip(1), await ledger.After(matter, acts[0].Id, 100));
        Assert.Equal(3, notices.Count);
        Assert.Equal(notices.Skip(1).Select(n => n.Id), (await NoticeBook.Behind(db, person, notices[0].Id).ToListAsync()).Select(n => n.Id));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Place_OfWhatIsDone_KeepsItsNeighboursAndLosesItsPosition(Store store)
    {
        await using var office = await Three(store);
        var rows = (await office.Queue(Clerk, Queue.ToDo)).Rows;
        office.About(rows[1].Matter);
        await office.Do(Clerk, "complete", new { outcome = "done" });

        var left = await Place(office, Queue.ToDo, new QueueFilter(), rows[1]);
        var done = await Place(office, Queue.Done, new QueueFilter(), rows[1]);

        Assert.Equal(new QueuePlace(0, 2, Step(rows[0]), Step(rows[2])), left);
        Assert.Equal(new QueuePlace(1, 1, null, null), done);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Place_WhereTheFilterLeavesItOut_IsBesideTheList(Store store)
    {
        await using var office = await Three(store);
        var rows = (await office.Queue(Clerk, Queue.ToDo)).Rows;

        var place = await Place(office, Queue.ToDo, new QueueFilter(Words: rows[2].Number), rows[0]);

        Assert.Equal(new QueuePlace(0, 1, null, Step(rows[2])), place);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Place_OfAnothersTurn_IsNone(Store store)
    {
        await using var office = await Three(store);
        var turn = (await office.Queue(Clerk, Queue.ToDo)).Rows[0];
        var stranger = await office.Officer("hotline-head");

        Assert.Null(await office.Office.Services.GetRequiredService<Queues>().Place(Queue.ToDo, stranger, new QueueFilter(), turn.Matter, turn.Assignment, TestContext.Current.CancellationToken));
        Assert.Null(await office.Office.Services.GetRequiredService<Queues>().Place(Queue.ToDo, stranger, new QueueFilter(), turn.Matter, null, TestContext.Current.CancellationToken));
    }

    private static async Task<MovesOffice> Three(Store store)
    {
        var office = await MovesOffice.StartAsync(store, One, null, "records-clerk", Clerk);
        foreach (var _ in new[] { 2, 3 })
        {
            office.Office.Clock.Advance(TimeSpan.FromMinutes(1));
            await office.Open("records-clerk");
        }

        return office;
    }

    private static async Task<QueuePlace?> Place(MovesOffice office, Queue queue, QueueFilter filter, QueueRow row) =>
        await office.Office.Services.GetRequiredService<Queues>().Place(queue, await office.Officer(Clerk), filter, row.Matter, row.Assignment, TestContext.Current.CancellationToken);

    private static QueueStep Step(QueueRow row) => new(row.Matter, row.Assignment);
}
