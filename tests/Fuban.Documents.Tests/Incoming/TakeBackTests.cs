using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Kernel.Commands;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Incoming;

public class TakeBackTests
{
    /// <summary>No module knows how to undo what it does; all of it is undone all the same.</summary>
    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_EveryStepOfADocument_LeavesEveryRowAsItWas(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Do(new MarkDemo());
        var walk = await new Walk(office).Register();
        foreach (var slug in new[] { "secretary-general", "dept-finance", "dept-housing", "secretariat-2-head", "records-clerk" }) await walk.Officer(slug);

        await ThereAndBack("records-head", turn => new ProposeHandling(walk.Matter, turn, "submit-for-instruction", "请阅示。", "U03", ["secretary-general"]));
        await ThereAndBack("secretary-general", turn => new GiveInstruction(walk.Matter, turn, "请财政局牵头办理。", null, ["dept-finance", "dept-housing"], "dept-finance", office.Clock.Today.AddDays(9)));
        await ThereAndBack("dept-finance", turn => new ReportBack(walk.Matter, turn, "已办。", [], false));
        await ThereAndBack("dept-housing", turn => new ReportBack(walk.Matter, turn, "已办。", [], false));
        await ThereAndBack("secretariat-2-head", turn => new ReviewReports(walk.Matter, turn, "redo", "请补充。", "dept-housing"));
        await ThereAndBack("dept-housing", turn => new ReportBack(walk.Matter, turn, "已补充。", [], false));
        await ThereAndBack("secretariat-2-head", turn => new ReviewReports(walk.Matter, turn, "accept", "同意。", null));
        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, null, "无需答复。", null));

        Assert.Equal(["MATTER-ended", "TAKEBACK-numbered"], Register.Requests.Codes(await office.Run(new TakeBack(walk.Matter), (await walk.Officer("records-clerk")).Actor())));

        async Task ThereAndBack<TCommand>(string slug, Func<Guid, TCommand> command) where TCommand : ICommand
        {
            var before = await Rows();
            await walk.Do(slug, command);
            Assert.NotEqual(before, await Rows());
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            await office.Do(new TakeBack(walk.Matter), (await walk.Officer(slug)).Actor());
            Assert.Equal(before, await Rows());
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            await walk.Do(slug, command);
        }

        Task<string> Rows() => office.Rows(["matters", "procedures", "documents"], "Undo", "LastTurn", "LastPerson", "LastPost", "LastAt");
    }
}
