using System.Text.Json;
using Fuban.Documents.FirstReview;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Notices;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Returns;

/// <summary>退文, with the document that went back.</summary>
internal sealed record ReturnView(string Number, DateOnly ReturnedOn, string? Note, Guid? PersonId, IReadOnlyList<ReasonView> Reasons, RegisterRow Document);

/// <summary>A reason: the rule, and where a check found it the sentence that says what.</summary>
internal sealed record ReasonView(string Code, IReadOnlyList<string>? Args)
{
    public ReviewRule? Rule => ReviewRules.Find(Code);

    public string? Sentence => Args is null ? null : ReviewTexts.Sentence(Code, Args);
}

/// <summary>Reads a return by the returned document, or by the notice that its sender got; whoever asks has been let in by that matter.</summary>
internal sealed class ReturnReader(OfficeDb db, IncomingRegister register)
{
    public async Task<ReturnView?> Read(Guid matter)
    {
        var document = await db.Set<SenderNotice>().Where(n => n.Id == matter).Select(n => (Guid?)n.IncomingId).SingleOrDefaultAsync() ?? matter;
        if (await db.Set<ReturnNotice>().Include(r => r.Reasons).SingleOrDefaultAsync(r => r.Id == document) is not { } notice || await register.Find(document) is not { } row) return null;
        var reasons = notice.Reasons.OrderByDescending(r => r.Main).ThenBy(r => r.Id)
            .Select(r => new ReasonView(r.Code, r.Args.Length == 0 ? null : JsonSerializer.Deserialize<string[]>(r.Args)));
        return new ReturnView(notice.Number, notice.ReturnedOn, notice.Note, notice.PersonId, [.. reasons], row);
    }
}
