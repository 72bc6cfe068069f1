using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Answers;

/// <summary>答复, as pages show it.</summary>
internal sealed record AnswerView(Guid Id, string Title, string Text, string? Number, AnswerChannel Channel, string? Contact, DateOnly SentOn, Guid? ApprovedBy, Guid? Person, Guid? Post);

/// <summary>Reads answers for one who has been let in by their matter.</summary>
internal sealed class AnswerReader(OfficeDb db)
{
    public async Task<IReadOnlyList<AnswerView>> Of(Guid matter) => await db.Set<SenderAnswer>().Where(a => a.MatterId == matter).OrderBy(a => a.Id)
        .Select(a => new AnswerView(a.Id, a.Title, a.Text, a.Number, a.Channel, a.Contact, a.SentOn, a.ApprovedBy, a.PersonId, a.PostId)).ToListAsync();
}
