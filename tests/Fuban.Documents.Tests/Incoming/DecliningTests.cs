using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Moves.Declining;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>退单 of an incoming document: by a clause, to who allocated, then to a ruling that becomes a precedent.</summary>
public class DecliningTests
{
    private const string Clause = "U07.domains[0]";

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-HANDLE")]
    public async Task Decline_FirstTime_GoesToWhoAllocatedAndFromThereToAnother(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToUndertake("dept-finance", "dept-education");
        await walk.Officer("dept-housing");

        await walk.Do("dept-finance", turn => new DeclineTurn(walk.Matter, turn, Clause, null, "城乡建设不属财政职责。"));
        await walk.Do("dept-education", turn => new ReportBack(walk.Matter, turn, "已办。", [], false));
        await walk.Do("records-head", turn => new Reallocate(walk.Matter, turn, "dept-housing", "改由住建局牵头。"));

        var declined = Assert.Single(await Declines(office, walk.Matter));
        Assert.Equal((DeclineResult.Reassigned, "2011-1 U07.domains[0]"), (declined.Result, declined.Ground));
        Assert.Contains("城乡建设", declined.GroundText, StringComparison.Ordinal);
        Assert.DoesNotContain(await walk.ToDo("dept-finance"), r => r.Matter == walk.Matter);
        await walk.Officer("secretariat-2-head");
        await walk.Do("dept-housing", turn => new ReportBack(walk.Matter, turn, "已办。", [], false));
        await walk.Do("secretariat-2-head", turn => new ReviewReports(walk.Matter, turn, "accept", "同意。", null));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Decline_SecondTime_IsRuledOnAndTheRulingIsCitedNextTime(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Do(new MarkDemo());
        var walk = await (await new Walk(office).Register(Requests.Ordinary with { Title = "市教育局关于校园周边道路停车泊位施划的请示", Issuer = "市教育局" })).ToUndertake("dept-housing");
        await walk.Officer("dept-public-security");
        var deputy = await walk.Officer("deputy-secretary-general-1");
        await office.Do(new SetPortfolio("secretariat-2", deputy.Posts[0].Id, null, office.Clock.Today));

        await walk.Do("dept-housing", turn => new DeclineTurn(walk.Matter, turn, Clause, null, "停车泊位由公安交管部门施划。"));
        await walk.Do("records-head", turn => new Reallocate(walk.Matter, turn, null, "仍请住建局办理。"));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await walk.Do("dept-housing", turn => new DeclineTurn(walk.Matter, turn, Clause, null, "仍不属我局职责。"));
        Assert.DoesNotContain(await walk.ToDo("records-head"), r => r.Matter == walk.Matter);
        await walk.Do("deputy-secretary-general-1", turn => new RuleOnCompetence(walk.Matter, turn, "dept-public-security", null, "泊位施划属公安交管职责。"));

        var ruling = Assert.Single(await office.Services.GetRequiredService<Precedents>().All());
        Assert.Equal(("裁〔2026〕1号", "泊位施划属公安交管职责。", office.Clock.Today.AddDays(730)), (ruling.Number, ruling.Reasons, ruling.ExpiresOn));
        Assert.NotNull(ruling.Competent.Organisation);
        var third = await walk.Try("dept-public-security", turn => new DeclineTurn(walk.Matter, turn, Clause, null, "也不属我局职责。"));
        Assert.Equal(["DECLINE-ruled"], third.Codes());
        Assert.Equal([DeclineResult.Upheld, DeclineResult.Reassigned], (await Declines(office, walk.Matter)).Select(d => d.Result));

        var next = Requests.Ordinary with { Title = "市教育局关于学校周边道路停车泊位施划的请示", Issuer = "市教育局", Number = null };
        Assert.Equal(ruling.Id, (await office.Prepare(next, await walk.Officer("records-head"))).Command!.Suggestion!.Precedent);
        Assert.Null((await office.Prepare(next with { Title = "市教育局关于公开招聘教师的请示" }, await walk.Officer("records-head"))).Command!.Suggestion!.Precedent);
        await office.Do(new EndPrecedent(ruling.Id, "职责已调整。"), deputy.Actor());
        Assert.Null((await office.Prepare(next, await walk.Officer("records-head"))).Command!.Suggestion!.Precedent);
        Assert.Equal(["PRECEDENT-ended"], (await office.Run(new EndPrecedent(ruling.Id, "再停用。"), deputy.Actor())).Codes());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Decline_OfTheCompetentSection_IsRuledOnAndGoesToTheOther(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Do(new MarkDemo());
        var walk = await (await new Walk(office).Register()).ToUndertake("dept-finance");
        foreach (var slug in (string[])["secretariat-2-head", "secretariat-6-head", "secretary-general"]) await walk.Officer(slug);
        await walk.Do("dept-finance", turn => new ReportBack(walk.Matter, turn, "已办。", [], false));

        await walk.Do("secretariat-2-head", turn => new DeclineTurn(walk.Matter, turn, Clause, null, "属秘书六科联系。"));
        await walk.Do("secretary-general", turn => new RuleOnCompetence(walk.Matter, turn, "U07", Clause, "城乡建设由秘书六科负责。"));

        await walk.Do("secretariat-6-head", turn => new ReviewReports(walk.Matter, turn, "accept", "同意。", null));
        var ruling = Assert.Single(await office.Services.GetRequiredService<Precedents>().All());
        Assert.Equal(("U07", Clause), (ruling.Competent.Unit, ruling.Competent.Clause));
        var routed = (await office.Prepare(Requests.Ordinary with { Number = null }, await walk.Officer("records-head"))).Command!.Suggestion!;
        Assert.Equal(("U07", Clause, ruling.Id), (routed.Unit, routed.Clause, routed.Precedent!.Value));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Decline_WithoutAGround_IsImpossible(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToUndertake("dept-finance");

        Task<Outcome> Try(string? clause, Guid? precedent, string? reason) => walk.Try("dept-finance", turn => new DeclineTurn(walk.Matter, turn, clause, precedent, reason));

        Assert.Equal(["DECLINE-ground"], (await Try(null, null, "不属我局职责。")).Codes());
        Assert.Equal(["DECLINE-ground"], (await Try(Clause, Fuban.Kernel.Ids.New(office.Clock), "不属我局职责。")).Codes());
        Assert.Equal(["DECLINE-clause"], (await Try("U99.domains[7]", null, "不属我局职责。")).Codes());
        Assert.Equal(["DECLINE-precedent"], (await Try(null, Fuban.Kernel.Ids.New(office.Clock), "不属我局职责。")).Codes());
        Assert.Equal(["DECLINE-reason"], (await Try(Clause, null, " ")).Codes());
        Assert.Empty(await Declines(office, walk.Matter));
        Assert.Equal(["DECLINE-none"], (await walk.Try("dept-finance", turn => new Reallocate(walk.Matter, turn, "dept-education", "越权改派。"))).Codes());
    }

    private static async Task<IReadOnlyList<DeclineView>> Declines(TestOffice office, Guid matter)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await new DeclineReader(db).Read(matter);
    }
}
