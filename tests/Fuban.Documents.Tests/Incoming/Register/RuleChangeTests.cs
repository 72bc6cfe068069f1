using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

public class RuleChangeTests
{
    private const string Limit = "incoming.limit.none";

    [Theory, ClassData(typeof(TestStores))]
    public async Task Register_AfterARuleChanged_CountsByItWhileOpenMattersKeepTheirs(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        // Leaders need no second factor where people are invented.
        await office.Do(new MarkDemo());
        var clerk = await office.Officer("records-clerk");
        var (head, leader) = (await office.Officer("records-head"), await office.Officer("secretary-general"));
        var before = await Register("A first one");

        var proposal = await office.Do(new ProposeRule(Ids.New(office.Clock), Limit, "10wd", office.Clock.Today, "office meeting 3"), head.Actor());
        var waiting = await Register("A second one");
        await office.Do(new ReleaseRule(proposal), leader.Actor());
        var after = await Register("A third one");
        await office.Services.GetRequiredService<MatterRedating>().Run(TestContext.Current.CancellationToken);

        Assert.Equal([$"{Limit}@1", $"{Limit}@1", $"{Limit}@2"], new[] { await Matter(before), await Matter(waiting), await Matter(after) }.Select(m => MatterDeadline.Read(m.Deadline!).Rule));
        Assert.True((await Matter(after)).DueAt < (await Matter(before)).DueAt);

        async Task<Guid> Register(string title) =>
            Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary with { Number = null, Title = title }, clerk)).Subject!.Value;

        async Task<MatterView> Matter(Guid id)
        {
            await using var scope = office.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<MatterReader>().Read(id, clerk.Reach))!.Matter;
        }
    }
}
