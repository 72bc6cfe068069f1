// Chinese grammar: the form of a notice's number.
using Fuban.Documents.Incoming;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Notices;

/// <summary>告知来文单位: puts a notice into the inbox of the sender, where the sender works in this system; others are told on paper.</summary>
internal sealed class SenderNotices(Conduct conduct, OrganizationCatalog organization, RuleBook rules)
{
    /// <summary>收件岗位: slug of the post that receives the notice.</summary>
    private const string Recipient = "recipient";

    public async Task<Refusal?> Send(CommandContext x, IncomingDocument document, string title, NoticePurpose purpose)
    {
        var office = await organization.CurrentAsync();
        if (document.OrganisationCode is not { } code || office.DepartmentPost(code, x.Today) is not { } post || !office.Holders(post.Id, x.Today).Any()) return null;
        var word = (await rules.Get(DocumentRules.NoticeWord, x.Today)).Value;
        var (subject, id) = (x.Subject, x.NewId());
        var refusal = await conduct.Open(x, new OpenMatter(id, SenderNotice.Kind, SenderNotice.Kind, title, office.Office(x.Today)?.Name ?? "")
        {
            Units = [DocumentsModule.RecordsUnit],
            Variables = new Dictionary<string, ProcedureValue?> { [Recipient] = post.Slug },
            Series = new SeriesKey(SenderNotice.Kind, word, x.Today.Year),
            Number = n => FormattableString.Invariant($"{word}〔{x.Today.Year}〕{n}号"),
        });
        // The act is filed under the document that it is about.
        x.Subject = subject;
        if (refusal is null)
        {
            x.Db.Add(new SenderNotice(id, document.Id, purpose, code));
            // 关联: the family of the document shows what its sender was told.
            conduct.Link(x, id, document.Id, MatterLinkKind.Answers);
        }

        return refusal;
    }
}
