using Fuban.Documents.Secrecy;
using Fuban.Documents.Text;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Register;

/// <summary>What somebody wants registered, as typed or sent.</summary>
internal sealed record IntakeRequest(Guid Id, string Title, string Issuer)
{
    public string? Number { get; init; }

    public DocumentKind? Kind { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public int Copies { get; init; } = 1;

    public Urgency Urgency { get; init; }

    public bool WorkSecret { get; init; }

    public DateOnly? LimitOn { get; init; }

    public string? Body { get; init; }

    public bool AcceptDuplicate { get; init; }

    /// <summary>Files just sent, not yet looked at.</summary>
    public IReadOnlyList<Upload> Uploads { get; init; } = [];

    /// <summary>已核对: files that no program can read were looked through by a person.</summary>
    public bool UnreadChecked { get; init; }
}

/// <summary>上传: one file as it comes in.</summary>
internal sealed record Upload(string Name, string MediaType, Func<Stream> Open);

/// <summary>
/// 收文前置: everything that comes before the command, for page, interface and batch alike: files are spooled and read, the secrecy gate looks at all of it before
/// anything is stored, logged or indexed; then number, kind, sender and competent unit are recognised.
/// </summary>
internal sealed class Intake(
    OfficeLocation location, BlobStore blobs, RuleBook rules, OrganizationCatalog organization, OfficeRouting routing, CommandRunner runner, TimeProvider clock)
{
    /// <returns>The command, or why there is none.</returns>
    public async Task<(RegisterIncoming? Command, IReadOnlyList<Refusal> Refusals)> Prepare(IntakeRequest request, Actor actor, CancellationToken cancel = default)
    {
        var spooled = new List<Spooled>();
        try
        {
            var limit = long.Parse((await rules.Get(DocumentRules.UploadLimit, organization.Today)).Value, System.Globalization.CultureInfo.InvariantCulture);
            foreach (var upload in request.Uploads) spooled.Add(await Spool(upload, limit, cancel));
            if (await Gate(request, spooled, actor) is { Count: > 0 } secret) return (null, secret);
            if (Unfit(request, spooled).ToList() is { Count: > 0 } unfit) return (null, unfit);

            var files = new List<StoredFile>();
            foreach (var file in spooled)
            {
                await using var content = File.OpenRead(file.Path);
                if (await blobs.PutAsync(content, limit, cancel) is not { } stored) return (null, [new Refusal("FILE-size", file.Upload.Name).On("Files")]);
                files.Add(new StoredFile(file.Upload.Name, file.Upload.MediaType, stored.Length, stored.Hash));
            }

            return (await Command(request, files), []);
        }
        finally
        {
            foreach (var file in spooled) File.Delete(file.Path);
        }
    }

    private async Task<RegisterIncoming> Command(IntakeRequest request, IReadOnlyList<StoredFile> files)
    {
        var office = await organization.CurrentAsync();
        var (suggestion, charter) = await routing.Route(request.Issuer, request.Title, request.Body);
        var number = string.IsNullOrWhiteSpace(request.Number) ? null : DocumentNumber.Parse(request.Number);
        var fields = new RegisteredFields(
            request.Issuer.Trim(), office.FindOrganisation(request.Issuer)?.Code ?? suggestion.Organisation, number?.Canonical, number?.SortKey,
            request.Kind ?? DocumentKinds.FromTitle(request.Title), request.DocumentDate, request.ReceivedOn, request.Copies,
            string.IsNullOrWhiteSpace(request.Body) ? null : request.Body);
        return new RegisterIncoming(
            request.Id, request.Title, fields, request.Urgency, request.WorkSecret, request.LimitOn, files,
            new RoutedUnit(suggestion.Unit, suggestion.Clause, suggestion.QuotedText, charter), request.AcceptDuplicate);
    }

    /// <summary>SC-01, SC-02, SC-04: what is marked is turned away whole; only rule and place are told, here and to the keeper.</summary>
    private async Task<List<Refusal>> Gate(IntakeRequest request, List<Spooled> files, Actor actor)
    {
        var input = new SecrecyInput($"{request.Title}\n{request.Issuer}", request.Number, request.Body, [.. files.Select(f => new SecrecyFile(f.Upload.Name, f.Text.Text))]);
        var refusals = new List<Refusal>();
        foreach (var finding in SecrecyGate.Check(input))
        {
            var place = finding.File is { } file ? $"{finding.Place}-{file}" : $"{finding.Place}";
            await runner.Run(new RecordSecrecyRefusal(finding.Rule, place), actor);
            refusals.Add(new Refusal($"{finding.Rule}-{finding.Place}", finding.File).On(finding.Place switch
            {
                SecrecyPlace.Title => "Title",
                SecrecyPlace.Number => "Number",
                SecrecyPlace.Body => "Body",
                _ => "Files",
            }));
        }

        return refusals;
    }

    private static IEnumerable<Refusal> Unfit(IntakeRequest request, List<Spooled> files)
    {
        foreach (var file in files.Where(f => f.Text.Problem is { Refused: true })) yield return new Refusal(file.Text.Problem!.Code, file.Upload.Name).On("Files");
        // The gate is blind to what no program here reads; a person must have looked.
        if (!request.UnreadChecked && files.Find(f => f.Text.Problem is { Refused: false }) is { } unread) yield return new Refusal("SC-unread", unread.Upload.Name).On("UnreadChecked");
    }

    private async Task<Spooled> Spool(Upload upload, long limit, CancellationToken cancel)
    {
        var path = Path.Combine(location.Incoming, Path.GetRandomFileName());
        await using var spool = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous);
        await using (var content = upload.Open()) await content.CopyToAsync(spool, cancel);
        spool.Position = 0;
        return new Spooled(path, upload, TextExtractor.Extract(spool, upload.Name, new ExtractionLimits { MaxBytes = limit }, clock));
    }

    private sealed record Spooled(string Path, Upload Upload, ExtractedText Text);
}
