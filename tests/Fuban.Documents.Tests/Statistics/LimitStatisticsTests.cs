using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Statistics;
using Fuban.Documents.Tests.Incoming;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Statistics;

public class LimitStatisticsTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-URGE"), Trait("Rule", "CAL-11")]
    public async Task Read_OfAYear_EachNumberIsThatOfTheListItOpens(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var head = await Filled(office);

        var asked = StatisticsAsked.Of(null, null, null, null, null, office.Clock.Today);
        foreach (var by in Enum.GetValues<StatisticsBy>())
        {
            var one = asked with { By = by };
            var lines = await office.Services.GetRequiredService<LimitStatistics>().Read(by, one.Filter(head, office.Clock.UtcNow));
            Assert.NotEmpty(lines);
            foreach (var line in lines)
            {
                Assert.Equal(line.Received, await Listed(office, head, one.Drill(line.Key, null)));
                foreach (var (standing, count) in new[] { (DocumentStanding.InTime, line.InTime), (DocumentStanding.Late, line.Late), (DocumentStanding.Running, line.Running), (DocumentStanding.Overdue, line.Overdue), (DocumentStanding.Ended, line.Ended) })
                    Assert.Equal(count, await Listed(office, head, one.Drill(line.Key, standing)));
            }
        }

        var total = Assert.Single(await office.Services.GetRequiredService<LimitStatistics>().Read(null, asked.Filter(head, office.Clock.UtcNow)));
        Assert.Equal((4, 1, 1, 1, 1), (total.Received, total.InTime, total.Late, total.Running, total.Overdue));
        Assert.Equal(50, total.Rate);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "CAL-11")]
    public async Task Taken_WithASuspension_IsWithoutIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToConclude("dept-finance");
        var head = await walk.Officer("records-head");
        // Monday, 23 November, to Monday, 7 December, are ten working days, five of them suspended.
        office.Clock.MoveTo(2026, 11, 26);
        await office.Do(new Suspend(walk.Matter, "待补充材料"), head.Actor());
        office.Clock.MoveTo(2026, 12, 3);
        await office.Do(new Resume(walk.Matter, "已补充"), head.Actor());
        office.Clock.MoveTo(2026, 12, 7);
        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Telephone, "已告知。", null));

        var asked = StatisticsAsked.Of(null, null, null, null, null, office.Clock.Today);
        var total = Assert.Single(await office.Services.GetRequiredService<LimitStatistics>().Read(null, asked.Filter(head, office.Clock.UtcNow)));

        Assert.Equal((5, 5), (total.Median!.Value, total.NinetyPercent!.Value));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SC-05")]
    public async Task Read_ByOthers_SectionsSeeTheirOwnAndAWorkSecretCountsOnlyForThoseWhoMaySeeIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await Filled(office);
        // The walk's own officers are there already.
        var head = await office.Officer("records-deputy-head");
        await office.Register(Requests.Ordinary with { WorkSecret = true, Number = "鄂州财[2026]99号", Title = "关于密事的请示" }, head);
        var (stranger, leader) = (await office.Officer("hotline-head"), await office.Officer("secretary-general"));
        var statistics = office.Services.GetRequiredService<LimitStatistics>();
        var asked = StatisticsAsked.Of(null, null, null, null, null, office.Clock.Today);
        async Task<int> Received(Officer officer) => (await statistics.Read(null, asked.Filter(officer, office.Clock.UtcNow))).Sum(l => l.Received);

        Assert.Equal(5, await Received(head));
        Assert.Equal(4, await Received(leader));
        Assert.Equal(0, await Received(stranger));
        Assert.Equal(await Received(head), await Listed(office, head, asked.Drill(null, null)));
    }

    /// <summary>Four documents: one concluded in time, one late, one under way, one overdue.</summary>
    private static async Task<Officer> Filled(TestOffice office)
    {
        var walk = new Walk(office);
        var number = 0;
        async Task Next(string issuer) => await walk.Register(Requests.Ordinary with { Issuer = issuer, Number = $"鄂州财[2026]{++number}号", Title = $"关于第{number}事的请示" });
        await Next("市财政局");
        await walk.ToConclude("dept-finance");
        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Telephone, "已告知。", null));
        await Next("市教育局");
        await Again(walk);
        await Next("市教育局");
        office.Clock.MoveTo(2026, 12, 30);
        var late = (await walk.ToDo("records-clerk")).Single().Matter;
        var turn = (await walk.ToDo("records-clerk")).Single().Assignment!.Value;
        await office.Do(new ConcludeIncoming(late, turn, null, "属阅知。", null), (await walk.Officer("records-clerk")).Actor());
        await Next("市财政局");
        return await walk.Officer("records-head");
    }

    private static async Task Again(Walk walk)
    {
        await walk.Do("records-head", turn => new Fuban.Documents.Incoming.Propose.ProposeHandling(walk.Matter, turn, "allocate-directly", "直接分办。", "U03", []));
        await walk.Officer("secretariat-2-clerk");
        await walk.Do("records-head", turn => new Fuban.Documents.Incoming.Allocate.Allocate(walk.Matter, turn, "secretariat-2-head", ["dept-finance"], null, "请办理。"));
        foreach (var slug in new[] { "secretariat-2-head", "dept-finance" }) await walk.Do(slug, turn => new Fuban.Documents.Incoming.Report.ReportBack(walk.Matter, turn, "已办理。", [], false));
        await walk.Do("secretariat-2-head", turn => new Fuban.Documents.Incoming.Review.ReviewReports(walk.Matter, turn, "accept", "同意。", null));
    }

    /// <summary>What the register shows under the address of a number.</summary>
    private static async Task<int> Listed(TestOffice office, Officer officer, string address)
    {
        var given = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]);
        string? Text(string name) => given.TryGetValue(name, out var value) ? value.ToString() : null;
        var filter = new RegisterFilter(Unit: Text("unit"), From: DateOnly.Parse(Text("from")!, System.Globalization.CultureInfo.InvariantCulture), To: DateOnly.Parse(Text("to")!, System.Globalization.CultureInfo.InvariantCulture))
        {
            Counted = Text("counted") == "1", Posts = officer.PostIds, Scope = StatisticsScope.Of(officer), Now = office.Clock.UtcNow, Sender = Text("sender"), Support = Text("support"),
            Urgency = Text("urgency") is { } urgency ? Enum.Parse<Urgency>(urgency) : null, Standing = Text("standing") is { } standing ? Enum.Parse<DocumentStanding>(standing) : null,
        };
        var (rows, total) = await office.Services.GetRequiredService<IncomingRegister>().Read(filter);
        Assert.Equal(total, rows.Count);
        return total;
    }
}
