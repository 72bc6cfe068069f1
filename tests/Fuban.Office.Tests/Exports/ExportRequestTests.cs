using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Exports;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Exports;

[Trait("Rule", "SC-08")]
public sealed class ExportRequestTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task RequestExport_FewRows_GoesAtOnceAndIsRecorded(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("hotline-clerk");
        var id = await Ask(office, clerk, 500, null);

        Assert.True((await office.Run(new RecordExport(id, 500), clerk.Actor())).IsDone);

        var view = Assert.Single(await office.Services.GetRequiredService<ExportDesk>().Of(clerk.Person.Id));
        Assert.Equal((ExportState.Granted, 1, null), (view.State, view.Downloads, view.DecidedBy));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RequestExport_ManyRows_WaitsForAGrantThatHoldsADay(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (clerk, head) = (await office.Officer("hotline-clerk"), await office.Officer("records-head"));
        Assert.Equal("EXPORT-purpose", Code(await office.Run(new RequestExport(Ids.New(office.Clock), "list", "", 501, " "), clerk.Actor())));
        var id = await Ask(office, clerk, 501, "年度统计");
        Assert.Equal("EXPORT-not-granted", Code(await office.Run(new RecordExport(id, 501), clerk.Actor())));

        await office.Do(new DecideExport(id, true, null), head.Actor());

        Assert.True((await office.Run(new RecordExport(id, 501), clerk.Actor())).IsDone);
        Assert.Equal("EXPORT-grown", Code(await office.Run(new RecordExport(id, 502), clerk.Actor())));
        Assert.IsType<Outcome.NotFound>(await office.Run(new RecordExport(id, 501), head.Actor()));
        office.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("EXPORT-expired", Code(await office.Run(new RecordExport(id, 501), clerk.Actor())));
    }

    [Fact]
    public async Task DecideExport_OwnOrTwiceOrWithoutReason_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new MarkDemo());
        var (clerk, head, auditor) = (await office.Officer("hotline-clerk"), await office.Officer("records-head"), await office.Officer("audit-administrator"));
        var own = await Ask(office, head, 501, "统计");
        var id = await Ask(office, clerk, 501, "统计");

        Assert.Equal("EXPORT-own", Code(await office.Run(new DecideExport(own, true, null), head.Actor())));
        Assert.IsType<Outcome.Forbidden>(await office.Run(new DecideExport(id, true, null), clerk.Actor()));
        Assert.Equal("EXPORT-reason", Code(await office.Run(new DecideExport(id, false, " "), auditor.Actor())));
        await office.Do(new DecideExport(id, false, "用途不明"), auditor.Actor());
        Assert.Equal("EXPORT-decided", Code(await office.Run(new DecideExport(id, true, null), head.Actor())));
        Assert.Equal("EXPORT-not-granted", Code(await office.Run(new RecordExport(id, 501), clerk.Actor())));
        Assert.Equal("EXPORT-empty", Code(await office.Run(new RequestExport(Ids.New(office.Clock), "list", "", 0, null), clerk.Actor())));
    }

    private static async Task<Guid> Ask(TestOffice office, Officer officer, int rows, string? purpose) =>
        await office.Do(new RequestExport(Ids.New(office.Clock), "list", "q=x", rows, purpose), officer.Actor());

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
