using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>退回后直送、重办: at steps with forms of their own, and after the work has been passed on.</summary>
public sealed class GoingBackTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Propose_ReturnedAndSentStraightBack_IsWithTheReturnerAgain(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Do(new MarkDemo());
        var walk = await new Walk(office).Register();
        await walk.Officer("secretary-general");
        await walk.Officer("vice-mayor-1");
        await walk.Do("records-head", turn => new ProposeHandling(walk.Matter, turn, "submit-for-instruction", "呈批。", "U03", ["secretary-general", "vice-mayor-1"]));
        await walk.Do("secretary-general", turn => new GiveInstruction(walk.Matter, turn, "同意拟办意见。", null, [], null, null));
        await walk.Do("vice-mayor-1", turn => new ReturnStep(walk.Matter, turn, "propose", "请说明经费来源。"));

        await walk.Do("records-head", turn => new ProposeHandling(walk.Matter, turn, "submit-for-instruction", "已补充。", "U05", ["secretary-general", "vice-mayor-1"]) { StraightBack = true });

        Assert.Empty(await walk.ToDo("secretary-general"));
        Assert.Equal("instruct", (await walk.Turn("vice-mayor-1")).Step);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Propose_StraightBackWhereNobodyReturned_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await new Walk(office).Register();

        var outcome = await walk.Try("records-head", turn => new ProposeHandling(walk.Matter, turn, "allocate-directly", "直接分办。", "U03", []) { StraightBack = true });

        Assert.Equal(["PROC-nobody-returned"], outcome.Codes());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Redo_AfterUndertakerAndReviewerPassedOn_GoesToThoseWhoDidTheWork(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await new Walk(office).Register();
        await walk.ToUndertake("secretariat-3-head", "dept-finance");
        await walk.Officer("secretariat-2-head");
        var worker = await walk.Officer("secretariat-3-clerk");
        var reviewer = await walk.Officer("secretariat-2-clerk");
        await walk.Do("secretariat-3-head", turn => new PassOn(walk.Matter, turn, worker.PostIds[0], "请你办理。"));
        await walk.Do("secretariat-3-clerk", turn => new ReportBack(walk.Matter, turn, "已办理。", [], false));
        await walk.Do("dept-finance", turn => new ReportBack(walk.Matter, turn, "已办理。", [], false));
        await walk.Do("secretariat-2-head", turn => new PassOn(walk.Matter, turn, reviewer.PostIds[0], "请你审核。"));

        await walk.Do("secretariat-2-clerk", turn => new ReviewReports(walk.Matter, turn, "redo", "数字不对。", "secretariat-3-head"));
        Assert.Equal("undertake", (await walk.Turn("secretariat-3-clerk")).Step);
        Assert.Empty(await walk.ToDo("secretariat-3-head"));
        await walk.Do("secretariat-3-clerk", turn => new ReportBack(walk.Matter, turn, "已更正。", [], false));

        Assert.Equal("review", (await walk.Turn("secretariat-2-clerk")).Step);
        Assert.Empty(await walk.ToDo("secretariat-2-head"));
    }
}
