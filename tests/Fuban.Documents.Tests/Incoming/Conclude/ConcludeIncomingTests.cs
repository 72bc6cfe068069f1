using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Notices;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Data;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Conclude;

public class ConcludeIncomingTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-ANSWER")]
    public async Task Conclude_WithAnAnswer_TellsTheSenderWhoWorksHere(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToConclude("dept-finance");

        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Telephone, "同意拨付，资金下月到位。", null));

        var notice = Assert.Single(await walk.ToDo("dept-finance"));
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        var told = await new SenderNoticeReader(db, office.Services.GetRequiredService<IncomingRegister>()).Read(notice.Matter);
        Assert.Equal((NoticePurpose.Answered, "同意拨付，资金下月到位。", office.Clock.Today), (told!.Purpose, told.Answer, told.AnsweredOn!.Value));
        var document = await new IncomingReader(db).Read(walk.Matter);
        Assert.Equal((Disposition.Answered, AnswerWay.Telephone), (document!.Disposition, document.AnsweredBy!.Value));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-ANSWER")]
    public async Task Conclude_WithoutAnAnswer_NeedsTheReasonAndTellsNobody(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await (await new Walk(office).Register()).ToConclude("dept-finance");

        var silent = await walk.Try("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, null, " ", null));
        var wordless = await walk.Try("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Document, "", null));
        var early = await walk.Try("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, AnswerWay.Document, "已复函。", office.Clock.Today.AddDays(1)));
        await walk.Do("records-clerk", turn => new ConcludeIncoming(walk.Matter, turn, null, "属阅知事项。", null));

        Assert.Equal(["CONCLUDE-reason", "CONCLUDE-answer", "CONCLUDE-future"], [.. silent.Codes(), .. wordless.Codes(), .. early.Codes()]);
        Assert.Empty(await walk.ToDo("dept-finance"));
    }
}
