using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.List;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Notices;

/// <summary>告知, with what the sender may see of its document.</summary>
internal sealed record SenderNoticeView(NoticePurpose Purpose, RegisterRow Document, string? Answer, DateOnly? AnsweredOn);

/// <summary>Reads a notice for one who takes part in it.</summary>
internal sealed class SenderNoticeReader(OfficeDb db, IncomingRegister register)
{
    public async Task<SenderNoticeView?> Read(Guid matter)
    {
        if (await db.Set<SenderNotice>().SingleOrDefaultAsync(n => n.Id == matter) is not { } notice || await register.Find(notice.IncomingId) is not { } row) return null;
        if (notice.Purpose != NoticePurpose.Answered) return new SenderNoticeView(notice.Purpose, row, null, null);
        var answer = await db.Set<IncomingDocument>().Where(d => d.Id == notice.IncomingId).Select(d => new { d.Answer, d.AnsweredOn }).SingleAsync();
        return new SenderNoticeView(notice.Purpose, row, answer.Answer, answer.AnsweredOn);
    }
}
