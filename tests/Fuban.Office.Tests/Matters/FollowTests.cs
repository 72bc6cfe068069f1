using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Matters;

public sealed class FollowTests
{
    private static string Two => new ProcedureText().Start("s").Raw("<userTask id='work' name='work' fuban:assignee='post:records-head' />").End("e").Flows("s work e").ToString();

    [Theory, ClassData(typeof(TestStores))]
    public async Task FollowMatter_OfOneWhoTakesPart_IsInHisListUntilHeStops(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Two, null, "records-clerk", "records-head", "secretariat-2-head");
        var (clerk, stranger) = (await office.Officer("records-clerk"), await office.Officer("secretariat-2-head"));

        Assert.IsType<Outcome.NotFound>(await office.Office.Run(new FollowMatter(office.Matter, true), stranger.Actor()));
        await office.Office.Do(new FollowMatter(office.Matter, true), clerk.Actor());
        await office.Office.Do(new FollowMatter(office.Matter, true), clerk.Actor());

        Assert.Equal(office.Matter, Assert.Single((await office.Queue("records-clerk", Queue.Followed)).Rows).Matter);
        Assert.Empty((await office.Queue("records-head", Queue.Followed)).Rows);
        Assert.Empty((await office.Queue("secretariat-2-head", Queue.Followed)).Rows);
        await office.Open("records-clerk");
        await office.Office.Do(new FollowMatter(office.Matter, true), clerk.Actor());
        Assert.Equal(2, (await office.Queue("records-clerk", Queue.Followed)).Total);
        await office.Office.Do(new FollowMatter(office.Matter, false), clerk.Actor());
        Assert.Equal(1, (await office.Queue("records-clerk", Queue.Followed)).Total);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Followed_WorkSecret_IsMaskedAndOnlyThePostsSee(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Two, null, "records-clerk", "records-head");
        await office.Open("records-clerk", workSecret: true);
        await office.Office.Do(new FollowMatter(office.Matter, true), (await office.Officer("records-clerk")).Actor());

        Assert.DoesNotContain("A test", Assert.Single((await office.Queue("records-clerk", Queue.Followed)).Rows).Title, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Place_InTheFollowed_KnowsItsNeighbours(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Two, null, "records-clerk", "records-head");
        var clerk = await office.Officer("records-clerk");
        var first = office.Matter;
        await office.Office.Do(new FollowMatter(first, true), clerk.Actor());
        office.Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Open("records-clerk");
        await office.Office.Do(new FollowMatter(office.Matter, true), clerk.Actor());

        var place = await Place(office, clerk, first);

        Assert.Equal((2, 2, office.Matter), (place!.Position, place.Count, place.Previous!.Matter));
    }

    private static Task<QueuePlace?> Place(MovesOffice office, Officer officer, Guid matter) =>
        office.Office.Services.GetRequiredService<Queues>().Place(Queue.Followed, officer, new QueueFilter(), matter, null);
}
