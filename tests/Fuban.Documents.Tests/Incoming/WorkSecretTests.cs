using System.Net;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

[Trait("Rule", "SC-05")]
public sealed class WorkSecretTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Read_WorkSecret_ByNamedPostsOnlyAndRecordedFirst(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await new Walk(office).Register(Requests.Ordinary with { WorkSecret = true });
        var (head, clerk) = (await walk.Officer("records-head"), await walk.Officer("records-clerk"));

        // The clerk is of the very section that has it on its desk.
        Assert.Null(await Read(office, walk.Matter, clerk));
        Assert.Empty(await Looks(office, walk.Matter));
        Assert.NotNull(await Read(office, walk.Matter, head));

        Assert.Equal([(head.Person.Id, "page")], await Looks(office, walk.Matter));
    }

    [Fact]
    public async Task Read_WorkSecretByPrefetchOrProgram_GetsNothingAndRecordsNothing()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await new Walk(office).Register(Requests.Ordinary with { WorkSecret = true });
        var head = await walk.Officer("records-head");

        await using var scope = office.Services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<MatterReader>();

        Assert.Null(await reader.Read(walk.Matter, head, looks: false));
        Assert.Null(await reader.Read(walk.Matter, head.Reach));
        Assert.Empty(await Looks(office, walk.Matter));
    }

    [Fact]
    public async Task Lists_OfAWorkSecret_ShowItsNumberOnly()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await new Walk(office).Register(Requests.Ordinary with { WorkSecret = true });
        var number = $"收〔{office.Clock.Today.Year}〕1号";

        var row = await walk.Turn("records-head");
        var register = (await office.Services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter())).Rows.Single();
        var byTitle = await office.Services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter(Words: "专项资金"));

        Assert.Equal((number, WorkSecrets.Mask), (row.Title, row.Origin));
        Assert.Equal((number, WorkSecrets.Mask, null), (register.Title, register.Issuer, register.DocumentNumber));
        Assert.Equal(0, byTitle.Total);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task SetWorkSecret_SetThenLifted_TheSectionSleepsAndWakes(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await new Walk(office).Register();
        var (head, clerk) = (await walk.Officer("records-head"), await walk.Officer("records-clerk"));
        Assert.NotNull(await Read(office, walk.Matter, clerk));

        await office.Do(new SetWorkSecret(walk.Matter, true, "涉及未公开的调整方案"), head.Actor());
        Assert.Null(await Read(office, walk.Matter, clerk));
        Assert.Equal("涉及未公开的调整方案", (await Read(office, walk.Matter, head))!.Matter.WorkSecretReason);
        Assert.IsType<Outcome.NotFound>(await office.Run(new SetWorkSecret(walk.Matter, false, "x"), clerk.Actor()));

        await office.Do(new SetWorkSecret(walk.Matter, false, "方案已公开"), head.Actor());
        Assert.NotNull(await Read(office, walk.Matter, clerk));
    }

    [Fact]
    public async Task SetWorkSecret_WhoMayNotOrWithoutReason_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await new Walk(office).Register();
        var (head, clerk, other) = (await walk.Officer("records-head"), await walk.Officer("records-clerk"), await walk.Officer("hotline-head"));

        Assert.Equal(["SECRET-reason"], (await office.Run(new SetWorkSecret(walk.Matter, true, " "), head.Actor())).Codes());
        Assert.Equal(["SECRET-lift"], (await office.Run(new SetWorkSecret(walk.Matter, false, "x"), clerk.Actor())).Codes());
        Assert.Equal(["SECRET-not"], (await office.Run(new SetWorkSecret(walk.Matter, false, "x"), head.Actor())).Codes());
        Assert.IsType<Outcome.NotFound>(await office.Run(new SetWorkSecret(walk.Matter, true, "x"), other.Actor()));
        await office.Do(new SetWorkSecret(walk.Matter, true, "x"), clerk.Actor());
        Assert.NotNull(await Read(office, walk.Matter, clerk));
        Assert.Equal(["SECRET-already"], (await office.Run(new SetWorkSecret(walk.Matter, true, "x"), head.Actor())).Codes());
    }

    [Fact]
    public async Task Turn_OfAWorkSecret_NamesThePostEvenOfASectionThatTakesPart()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await (await new Walk(office).Register(Requests.Ordinary with { WorkSecret = true })).ToUndertake("secretariat-2-head");

        Assert.NotNull(await Read(office, walk.Matter, await walk.Officer("secretariat-2-head")));
        Assert.Null(await Read(office, walk.Matter, await walk.Officer("secretariat-2-clerk")));
    }

    [Fact]
    public async Task Page_OfAWorkSecret_CarriesAWatermarkAndListsTheLooks()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        var registered = await (await clerk.Open("/documents/incoming/register")).Submit(
            "登记并继续", ("来文单位", "市信访局"), ("来文字号", "鄂州信访[2026]12号"), ("标题", "关于档案的请示"), ("工作秘密（只限参与办理的人员查看）", true));
        Assert.Contains("已登记", registered.Source, StringComparison.Ordinal);
        var register = await clerk.Open("/documents/incoming");
        Assert.DoesNotContain("关于档案的请示", register.Source, StringComparison.Ordinal);
        var path = register.Document.QuerySelector(".c-title a")!.GetAttribute("href")!;

        var page = await clerk.Open(path);
        var other = await (await office.SignedIn("records-deputy-head")).Open(path);

        Assert.Equal("关于档案的请示", page.Document.QuerySelector("h1")!.FirstChild!.TextContent.Trim());
        Assert.Contains("records-clerk", page.Document.QuerySelector(".watermark")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("查阅登记", page.Document.QuerySelector("#visibility")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    private static async Task<MatterRecord?> Read(TestOffice office, Guid matter, Officer officer)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MatterReader>().Read(matter, officer);
    }

    private static async Task<List<(Guid?, string?)>> Looks(TestOffice office, Guid matter) =>
        [.. (await office.Services.GetRequiredService<LedgerReader>().Acts(matter)).Where(a => a.Verb == nameof(RecordView)).Select(a => (a.Person, a.Detail))];
}
