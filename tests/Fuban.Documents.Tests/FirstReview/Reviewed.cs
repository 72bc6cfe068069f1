using Fuban.Documents.FirstReview;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.FirstReview;

/// <summary>An office with a defective request on the desk of who reviews it.</summary>
internal static class Reviewed
{
    /// <summary>A request to party and government at once, with nobody's name as signer.</summary>
    public static IntakeDocument Defective { get; } = new(
        "市财政局", "鄂州财〔2026〕7号", "市财政局关于拨付专项资金的请示",
        "市财政局文件\n鄂州财〔2026〕7号\n市财政局关于拨付专项资金的请示\n市委、市政府：\n　　为保障重点项目建设，我局研究提出了资金安排方案，现请求市人民政府批准拨付。\n　　妥否，请批示。\n市财政局\n2026年11月16日\n（联系人：李华，联系电话：0711-3830000）")
    {
        DocumentDate = new(2026, 11, 16),
    };

    public static async Task<(Guid Matter, Guid Turn, Officer Head)> Place(TestOffice office, IntakeDocument? document = null)
    {
        var head = await office.Officer("records-head");
        var matter = Assert.IsType<Outcome.Done>(await office.Register(document ?? Defective, head)).Subject!.Value;
        var turn = (await office.Services.GetRequiredService<Queues>().Read(Queue.ToDo, head, new QueueFilter())).Rows.Single(r => r.Matter == matter).Assignment!.Value;
        return (matter, turn, head);
    }

    public static async Task<IReadOnlyList<FindingView>> Findings(TestOffice office, Guid matter)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await new FindingReader(db).Read(matter);
    }
}
