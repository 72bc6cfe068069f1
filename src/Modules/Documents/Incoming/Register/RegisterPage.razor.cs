using System.Globalization;
using Fuban.Documents.FirstReview;
using Fuban.Documents.Incoming.List;
using Fuban.Kernel.Commands;
using Fuban.Office.Files;
using Fuban.Office.Secrecy;
using Fuban.Ui;
using Microsoft.AspNetCore.Components;

namespace Fuban.Documents.Incoming.Register;

/// <summary>收文登记: what the page does with the two forms, the papers to be read and the fields to be registered.</summary>
public sealed partial class RegisterPage
{
    private IReadOnlyList<FieldError> _errors = [];
    private IReadOnlyList<Choice> _organisations = [];
    private IReadOnlyList<KeptFile> _kept = [];
    private RegisterRow? _earlier;
    private bool _similar;
    private RegisterRow? _last;
    private IReadOnlyList<FieldError> _readErrors = [];
    private bool _reading;
    private string? _said;
    private IReadOnlyList<FindingView> _findings = [];

    /// <summary>The document registered a moment ago: its first review is shown.</summary>
    [SupplyParameterFromQuery(Name = "after")] private Guid? After { get; set; }

    [SupplyParameterFromForm(FormName = "register")] private RegisterForm Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "read")] private PapersForm Papers { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new RegisterForm();
        Papers ??= new PapersForm();
        Input.Key ??= Acting.NewKey();
        Input.Subject ??= Acting.NewKey();
        if (After is { } last && (_findings = await Findings.Read(last)).Count > 0) _last = await Register.Find(last);
        var (office, today) = (await Catalog.CurrentAsync(), Catalog.Today);
        _organisations = [.. office.Organisations.Where(o => !o.Generic && o.ExistsOn(today))
            .Select(o => new Choice(o.Name, string.Join("、", o.Aliases.Prepend(o.ShortName).Where(a => a != o.Name).Distinct())))];
    }

    /// <summary>识别: fills the form from the papers; whoever registers has looked at every line.</summary>
    private async Task ReadPapers()
    {
        _reading = true;
        var officer = Officers.Required;
        var uploads = Uploads.Of(Http.HttpContext!, "Papers.Files");
        var reading = await Elements.Read(uploads, Papers.UnreadChecked, officer.Actor(), Http.HttpContext!.RequestAborted);
        IReadOnlyList<Refusal> refusals = uploads.Count == 0 ? [new Refusal("READ-files").On("Files")] : reading.Refusals;
        if (refusals.Count > 0) _readErrors = Acting.Refuse(refusals, "Papers");
        Input.Propose(reading.Elements);
        _kept = reading.Files;
        Input.Ticket = Tickets.Write(officer.Account, _kept);
        Input.UnreadChecked = Papers.UnreadChecked;
        if (uploads.Count > 0) _said = L[Input.Proposed == 0 ? "Read.Nothing" : reading.Scanned ? "Read.SaidScanned" : "Read.Said", Input.Proposed];
    }

    private string? Mark(string field) => Input.LineOf(field) is { } line ? L["Read.Mark", line].Value : null;

    private async Task Submit()
    {
        var officer = Officers.Required;
        var (dated, received, limit) = (await Dates.Past(Input.DocumentDate, "Input.DocumentDate"), await Dates.Past(Input.ReceivedOn, "Input.ReceivedOn"), await Dates.Parse(Input.LimitOn, "Input.LimitOn"));
        var unreadable = new[] { dated.Error, received.Error, limit.Error }.OfType<FieldError>().ToList();
        var copies = string.IsNullOrWhiteSpace(Input.Copies) ? 1 : int.TryParse(Input.Copies.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var given = new IntakeDocument(Input.Issuer, Input.DocumentNumber, Input.Title, Input.Body)
        {
            Kind = Input.Kind,
            DocumentDate = dated.Date,
            ReceivedOn = received.Date,
            Copies = copies,
            Urgency = Input.Urgency,
            WorkSecret = Input.WorkSecret,
            LimitOn = limit.Date,
            Recipients = Input.Recipients,
            Signatories = Input.Signatories,
            Uploads = Uploads.Of(Http.HttpContext!, "Input.Files"),
            Kept = Tickets.Read(officer.Account, Input.Ticket),
            AcceptDuplicate = Input.AcceptDuplicate,
            UnreadChecked = Input.UnreadChecked,
        };
        var prepared = await Desk.Prepare(Input.Subject!.Value, given, SecrecyEntrance.Registration, officer.Actor());
        if (unreadable.Count > 0) Acting.Refused();
        _errors = prepared.Command is not { } command ? [.. unreadable, .. Acting.Refuse(prepared.Refusals)]
            : unreadable.Count > 0 ? unreadable
            : await Similar(command) is { } similar ? Acting.Refuse([similar])
            : await Acting.Run(command, null, Input.Key, Said, done => $"/documents/incoming/register?after={done.Subject}");
        _kept = prepared.Files;
        Input.Ticket = Tickets.Write(officer.Account, _kept);
        if (prepared.Command is { Fields.NumberKey: { } key } refused && !_similar && _errors.Count > 0) _earlier = await Register.Earlier(key, refused.Fields.Issuer, refused.Fields.OrganisationCode);
    }

    /// <summary>A title that is nearly another's, until the clerk says that it is another document. The same number is the command's to refuse.</summary>
    private async Task<Refusal?> Similar(RegisterIncoming command)
    {
        if (command.AcceptDuplicate || command.Title.Length == 0) return null;
        var near = await Register.Near(command.Subject, new DuplicateProbe(command.Title, command.Fields.Issuer, command.Fields.DocumentNumber, null));
        if (near is not [(DuplicateReason.Title, var earlier), ..]) return null;
        (_earlier, _similar) = (earlier, true);
        return new Refusal("REG-similar", earlier.RegistrationNumber).On("Title");
    }

    /// <summary>The number given, the suggestion with its clause, and what has nearly the same title.</summary>
    private async Task<string> Said(Outcome.Done done)
    {
        if (await Register.Find(done.Subject!.Value) is not { } row) return L["Register.Title"];
        var unit = row.SuggestedUnit is { } code ? (await Catalog.CurrentAsync()).FindUnit(code, Catalog.Today)?.Name ?? code : null;
        var said = unit is null ? L["Register.Said", row.RegistrationNumber ?? ""] : L["Register.SaidSuggested", row.RegistrationNumber ?? "", unit, row.SuggestedClause ?? "", row.SuggestedText ?? ""];
        var near = await Register.NearTitles(row);
        return near.Count == 0 ? said : $"{said} {L["Register.Near", string.Join("、", near)]}";
    }
}
