using Fuban.Documents.Incoming.List;
using Fuban.Documents.Returns.Return;
using Fuban.Documents.Returns.Statistics;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Returns.Statistics;

public class ReturnStatisticsTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Read_Returns_CountsEachOnceAndTheListHoldsAsMany(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var head = await office.Officer("records-head");
        var register = office.Services.GetRequiredService<IncomingRegister>();
        foreach (var (issuer, codes) in new[] { ("市财政局", new[] { "signer", "contact" }), ("市财政局", ["signer"]), ("市教育局", ["several-matters"]) })
        {
            var matter = Assert.IsType<Outcome.Done>(await office.Register(new(issuer, null, $"关于某事的请示{codes.Length}", null), head)).Subject!.Value;
            var turn = (await office.Services.GetRequiredService<Queues>().Read(Queue.ToDo, head, new QueueFilter())).Rows.Single(r => r.Matter == matter).Assignment!.Value;
            await office.Do(new ReturnToSender(matter, turn, [], codes, null), head.Actor());
        }

        var counts = await office.Services.GetRequiredService<ReturnStatistics>().Read(2026);

        Assert.Equal(3, counts.Sum(c => c.Count));
        var cell = Assert.Single(counts, c => c.Sender == "市财政局");
        Assert.Equal(("signer", office.Clock.Today.Month, 2), (cell.Code, cell.Month, cell.Count));
        var month = $"2026-{office.Clock.Today.Month:D2}";
        Assert.Equal(2, (await register.Read(new RegisterFilter { Sender = "市财政局", Reason = "signer", Returned = month })).Total);
        Assert.Equal(0, (await register.Read(new RegisterFilter { Reason = "signer", Returned = "2025" })).Total);
        Assert.Equal(3, (await register.Read(new RegisterFilter { Returned = "2026" })).Total);
        Assert.Equal([2026], await office.Services.GetRequiredService<ReturnStatistics>().Years());
    }
}
