using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Outbox;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

public class RedatingTests
{
    /// <summary>A working day, among the next twenty, that becomes a day off.</summary>
    private const string LateNotice = """{"year":2026,"papers":["test"],"days":[{"name":"test","date":"2026-12-02","isOffDay":true}]}""";

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "CAL-13")]
    public async Task Import_LateNotice_MovesOpenMattersAndListsThem(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var counted = Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary, clerk)).Subject!.Value;
        await office.Register(Requests.Ordinary with { Number = null, LimitOn = new(2026, 12, 21) }, clerk);

        await office.Do(new ImportNotice(LateNotice));
        var cancel = TestContext.Current.CancellationToken;
        await office.Services.GetRequiredService<OfficeOutbox>().DeliverDueAsync(cancel);

        var redating = office.Services.GetRequiredService<MatterRedating>();
        var listed = Assert.Single(await redating.Moved());
        Assert.Equal(counted, listed.Id);
        Assert.Equal((new DateOnly(2026, 12, 21), new DateOnly(2026, 12, 22)), (LastDay(listed.From), LastDay(listed.To)));
        Assert.Equal(0, await redating.Run(cancel));
    }

    [Fact]
    [Trait("Rule", "CAL-13")]
    public async Task Import_SameNoticeAgain_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new ImportNotice(LateNotice));

        var again = await office.Run(new ImportNotice(LateNotice));

        Assert.Equal(["CAL-known"], again.Codes());
    }

    private static DateOnly LastDay(DateTime? due) => new OfficeTime().DateOf(due!.Value.AddTicks(-1));
}
