using Fuban.Documents.Elements;
using Fuban.Documents.FirstReview;
using Fuban.Kernel.Commands;
using Fuban.Office.Files;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Secrecy;

namespace Fuban.Documents.Incoming.Register;

/// <summary>来文, as page, interface or file gave it: nothing of it has been stored.</summary>
internal sealed record IntakeDocument(string? Issuer, string? Number, string? Title, string? Body)
{
    /// <summary>Null: guessed from the title.</summary>
    public DocumentKind? Kind { get; init; }

    public DateOnly? DocumentDate { get; init; }

    /// <summary>Null: today.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public int Copies { get; init; } = 1;

    public Urgency Urgency { get; init; }

    public bool WorkSecret { get; init; }

    public DateOnly? LimitOn { get; init; }

    public IReadOnlyList<Upload> Uploads { get; init; } = [];

    /// <summary>Files that passed with an earlier, refused form.</summary>
    public IReadOnlyList<KeptFile> Kept { get; init; } = [];

    public bool AcceptDuplicate { get; init; }

    /// <summary>主送机关.</summary>
    public string? Recipients { get; init; }

    /// <summary>签发人.</summary>
    public string? Signatories { get; init; }

    /// <summary>已核对: a person looked through the files that no program can read.</summary>
    public bool UnreadChecked { get; init; }
}

/// <summary>收文受理: a command that is ready to run, or what stands against it. <paramref name="Files"/> are stored and may be kept for the next try.</summary>
internal sealed record IntakeResult(RegisterIncoming? Command, IReadOnlyList<Refusal> Refusals, IReadOnlyList<KeptFile> Files);

/// <summary>
/// 收文受理: the steps before the command, the same for page, interface and import: gate first, then blobs, then number, kind, sender and suggestion. A command
/// does no slow work, and nothing that the gate stops is stored, logged or indexed.
/// </summary>
internal sealed class Intake(FileIntake files, OrganizationCatalog organization, OfficeRouting routing, ReviewDesk review)
{
    /// <param name="id">Id of the matter to be.</param>
    public async Task<IntakeResult> Prepare(Guid id, IntakeDocument given, SecrecyEntrance entrance, Actor actor, CancellationToken cancel = default)
    {
        var texts = new SecrecyInput(given.Title, given.Number, given.Body, []) { Issuer = given.Issuer };
        var taken = await files.Take(given.Uploads, given.UnreadChecked, texts, entrance, actor, cancel);
        if (taken.Marked) return new IntakeResult(null, taken.Refusals, []);
        IReadOnlyList<KeptFile> all = [.. given.Kept, .. taken.Files];
        if (taken.Refusals.Count > 0) return new IntakeResult(null, taken.Refusals, all);
        // Confirmed with the first try, taken back with this one.
        if (!given.UnreadChecked && all.FirstOrDefault(f => f.Unread) is { } unread) return new IntakeResult(null, [FileIntake.Unread(unread.Stored.Name)], all);

        var title = Plain(given.Title) ?? "";
        var issuer = Plain(given.Issuer) ?? "";
        var number = Plain(given.Number) is { } typed ? DocumentNumber.Parse(typed) : null;
        var office = await organization.CurrentAsync(cancel);
        var (suggestion, charter) = await routing.Route(issuer.Length == 0 ? null : issuer, title, given.Body);
        var sender = issuer.Length == 0 ? null : office.FindOrganisation(issuer)?.Code ?? suggestion.Organisation;
        var fields = new RegisteredFields(
            issuer, sender, number?.Canonical, number?.SortKey, given.Kind ?? DocumentKinds.FromTitle(title), given.DocumentDate, given.ReceivedOn, given.Copies, Plain(given.Body))
        {
            Recipients = Plain(given.Recipients),
            Signatories = Plain(given.Signatories),
        };
        var workSecret = given.WorkSecret || SecrecyGate.IsMarkedWorkSecret(texts) || all.Any(f => f.WorkSecret);
        // A duty that was handed over (A4: 扶贫开发) names an outside body: the clause is shown, the records section stays competent.
        var unit = new RoutedUnit(suggestion.Unit, suggestion.Clause, suggestion.QuotedText, charter) 
        {
            Outside = office.Unit(suggestion.Unit, organization.Today) is null,
            Precedent = suggestion.Precedents is [var cited, ..] ? Guid.Parse(cited.Precedent.Id) : null,
        };
        var command = new RegisterIncoming(id, title, fields, given.Urgency, workSecret, given.LimitOn, [.. all.Select(f => f.Stored)], unit, given.AcceptDuplicate)
        {
            UnreadChecked = all.Count(f => f.Unread),
            Findings = await review.Review(await Reviewed(given, fields, number, unit, taken.Texts, cancel), cancel),
        };
        return new IntakeResult(command, [], all);
    }

    private async Task<ReviewedDocument> Reviewed(IntakeDocument given, RegisteredFields fields, DocumentNumber? number, RoutedUnit unit, IReadOnlyList<string> texts, CancellationToken cancel) =>
        new(fields.Issuer, Plain(given.Number) ?? number?.Canonical, Plain(given.Title))
        {
            Kind = fields.Kind,
            DocumentDate = fields.DocumentDate,
            ReceivedOn = fields.ReceivedOn ?? organization.Today,
            Recipients = fields.Recipients,
            Signatories = fields.Signatories,
            Urgency = given.Urgency == Urgency.None ? null : given.Urgency,
            Text = MainText(fields.Body, [.. texts, .. await files.TextsOf(given.Kept, cancel)]),
            Moved = unit.Outside ? (unit.Unit, unit.Clause) : null,
        };

    /// <summary>正件: the text that has a head; else what was typed, else the first file that can be read.</summary>
    private static string? MainText(string? body, IReadOnlyList<string> files) =>
        files.Prepend(body ?? "").FirstOrDefault(t => ElementReader.Read(t).HasHead) ?? body ?? files.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
