using Fuban.Documents.Answers;
using Fuban.Documents.Answers.Record;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Tests.Incoming;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Answers;

[Trait("Rule", "REC-ANSWER")]
public class RecordAnswerTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SND-21")]
    public async Task Record_BeforeTheConclusion_IsWhatTheMatterWasAnsweredWith(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToConclude("dept-finance");
        var head = await walk.Officer("records-head");

        await walk.Do("records-clerk", turn => Answer(walk.Matter, turn, head.Person.Id));
        var silent = await walk.Try("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, null, "无需答复", null));
        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Document, null, null));

        var answer = Assert.Single(await Answers(office, walk.Matter));
        Assert.Equal(("关于拨付资金的复函", AnswerChannel.ExchangePlatform, head.Person.Id, office.Clock.Today), (answer.Title, answer.Channel, answer.ApprovedBy!.Value, answer.SentOn));
        Assert.Equal(["CONCLUDE-answered"], silent.Codes());
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        var document = await new IncomingReader(db).Read(walk.Matter);
        Assert.Equal((Disposition.Answered, AnswerWay.Document, "关于拨付资金的复函"), (document!.Disposition, document.AnsweredBy!.Value, document.Answer));
        Assert.Contains(await office.Services.GetRequiredService<LedgerReader>().Acts(walk.Matter), a => a.Verb == nameof(RecordAnswer));
        // 关联: the family of the document shows the notice that its sender got.
        Assert.Contains("Kind=answers", await office.Rows(["matters"]), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Record_WithoutWhatAnAnswerNeeds_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToConclude("dept-finance");
        var (head, clerk) = (await walk.Officer("records-head"), await walk.Officer("records-clerk"));
        async Task<IReadOnlyList<string>> Try(Func<Guid, RecordAnswer> command) => [.. (await walk.Try("records-clerk", command)).Codes()];

        Assert.Equal(["ANSWER-title", "ANSWER-text", "ANSWER-channel", "ANSWER-approver"], await Try(t => new RecordAnswer(walk.Matter, t, "", " ", null, null, null, null, null, [])));
        Assert.Equal(["ANSWER-contact"], await Try(t => Answer(walk.Matter, t, head.Person.Id) with { Channel = AnswerChannel.Telephone }));
        Assert.Equal(["ANSWER-approver"], await Try(t => Answer(walk.Matter, t, clerk.Person.Id)));
        Assert.Equal(["CONCLUDE-future"], await Try(t => Answer(walk.Matter, t, head.Person.Id) with { SentOn = office.Clock.Today.AddDays(1) }));
        Assert.IsType<Outcome.NotFound>(await office.Run(Answer(walk.Matter, (await walk.Turn("records-clerk")).Assignment!.Value, head.Person.Id), (await walk.Officer("hotline-head")).Actor()));
        Assert.Empty(await Answers(office, walk.Matter));
    }

    [Fact]
    public async Task Record_ByADepartmentThatUndertakesItsPart_IsNotItsToDo()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await (await new Walk(office).Register()).ToUndertake("dept-finance");
        var head = await walk.Officer("records-head");

        Assert.Equal(["ANSWER-step"], (await walk.Try("dept-finance", turn => Answer(walk.Matter, turn, head.Person.Id))).Codes());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Conclude_ToldByTelephone_LeavesANoteAsAPaperOfItsOwn(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToConclude("dept-finance");

        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Telephone, "同意，已电话告知。", null));

        var answer = Assert.Single(await Answers(office, walk.Matter));
        Assert.Equal((AnswerChannel.Telephone, "同意，已电话告知。"), (answer.Channel, answer.Text));
    }

    private static RecordAnswer Answer(Guid matter, Guid turn, Guid approver) =>
        new(matter, turn, "关于拨付资金的复函", "同意拨付。", "鄂州政办函〔2026〕8号", AnswerChannel.ExchangePlatform, null, null, approver, []);

    private static async Task<IReadOnlyList<AnswerView>> Answers(TestOffice office, Guid matter)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await new AnswerReader(db).Of(matter);
    }
}
