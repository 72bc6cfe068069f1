// Chinese grammar: the form of a registration number.
using System.Text.Json.Serialization;
using Fuban.Documents.FirstReview;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Files;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Incoming.Register;

/// <summary>
/// 登记: takes an incoming document into the register (条例 24(2)). Files are in the blob store already, the gate has passed, the unit has been suggested:
/// nothing slow is left.
/// </summary>
/// <param name="Subject">Id of the matter to be, made with the form.</param>
/// <param name="LimitOn">限办日期 set by hand; else the rule for the urgency sets it.</param>
/// <param name="Suggestion">No part of the input: the same form sent again after a new charter is still the same form.</param>
/// <param name="AcceptDuplicate">The clerk has seen the warning that number and sender are registered already.</param>
[Requires(DocumentPermissions.Register)]
internal sealed record RegisterIncoming(
    Guid Subject, string Title, RegisteredFields Fields, Urgency Urgency, bool WorkSecret, DateOnly? LimitOn, IReadOnlyList<StoredFile> Files,
    [property: JsonIgnore, Code] RoutedUnit? Suggestion, bool AcceptDuplicate) : ICommand
{
    /// <summary>已人工核对不涉密: how many files no program could read and a person has vouched for.</summary>
    public int UnreadChecked { get; init; }

    /// <summary>初审意见, like the suggestion no part of the input.</summary>
    [JsonIgnore] public IReadOnlyList<Finding> Findings { get; init; } = [];
}

internal sealed class RegisterIncomingHandler(Conduct conduct, OfficeDeadlines deadlines, RuleBook rules, OfficeTime time) : IHandler<RegisterIncoming>
{
    private const int LongestLine = 500;

    public async Task<Outcome> Handle(RegisterIncoming command, CommandContext x)
    {
        if (Refusals(command, x).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (!command.AcceptDuplicate && await Duplicate(command, x) is { } duplicate) return Outcome.Refuse(duplicate);

        var document = new IncomingDocument(command.Subject, command.Fields, command.Fields.ReceivedOn ?? x.Today, command.Suggestion);
        var word = (await rules.Get(DocumentRules.Word, x.Today)).Value;
        var due = await Due(command, x);
        if (due.Refusal is { } unknown) return Outcome.Refuse(unknown);
        var refusal = await conduct.Open(x, new OpenMatter(command.Subject, IncomingDocument.Kind, IncomingDocument.Kind, command.Title.Trim(), command.Fields.Issuer)
        {
            Urgency = command.Urgency,
            WorkSecret = command.WorkSecret,
            Unit = command.Suggestion?.OwnUnit,
            Units = [DocumentsModule.RecordsUnit],
            Variables = new Dictionary<string, ProcedureValue?> { [FlowVariables.CompetentUnit] = command.Suggestion?.OwnUnit ?? DocumentsModule.RecordsUnit },
            Due = due.Value,
            Series = Series(word, x.Today.Year),
            Number = n =>
            {
                document.Number(x.Today.Year, n);
                return FormattableString.Invariant($"{word}〔{x.Today.Year}〕{n}号");
            },
        });
        if (refusal is not null) return Outcome.Refuse(refusal);
        if (command.UnreadChecked > 0) x.Reason = FileIntake.UnreadCode;
        conduct.Attach(x, command.Subject, command.Files);
        x.Db.Add(document);
        foreach (var (order, finding) in command.Findings.Index()) x.Db.Add(new ReviewFinding(x.NewId(), command.Subject, order, finding, x.Now));
        return new Outcome.Done($"/matters/{command.Subject}", command.Subject);
    }

    public static SeriesKey Series(string word, int year) => new(IncomingDocument.Kind, word, year);

    private static IEnumerable<Refusal> Refusals(RegisterIncoming command, CommandContext x)
    {
        var f = command.Fields;
        if (string.IsNullOrWhiteSpace(command.Title)) yield return new Refusal("REG-title").On("Title");
        else if (command.Title.Trim().Length > LongestLine) yield return new Refusal("REG-title-length", LongestLine).On("Title");
        if (string.IsNullOrWhiteSpace(f.Issuer)) yield return new Refusal("REG-issuer").On("Issuer");
        else if (f.Issuer.Length > LongestLine) yield return new Refusal("REG-issuer-length", LongestLine).On("Issuer");
        if (f.DocumentNumber?.Length > LongestLine) yield return new Refusal("REG-number-length", LongestLine).On("DocumentNumber");
        if (f.Copies is < 1 or > 9999) yield return new Refusal("REG-copies").On("Copies");
        if (f.ReceivedOn > x.Today) yield return new Refusal("REG-received-future", f.ReceivedOn).On("ReceivedOn");
        if (f.DocumentDate > (f.ReceivedOn ?? x.Today)) yield return new Refusal("REG-dated-later", f.DocumentDate, f.ReceivedOn ?? x.Today).On("DocumentDate");
        if (command.LimitOn < x.Today) yield return new Refusal("REG-limit", command.LimitOn).On("LimitOn");
    }

    private static async Task<Refusal?> Duplicate(RegisterIncoming command, CommandContext x)
    {
        if (command.Fields.NumberKey is not { } key || !await x.Any(IncomingSql.NumberKnown, key)) return null;
        var issuer = command.Fields.Issuer;
        var organisation = command.Fields.OrganisationCode;
        var same = await x.Db.Set<IncomingDocument>()
            .Where(d => d.NumberKey == key && (d.Issuer == issuer || (organisation != null && d.OrganisationCode == organisation)))
            .Select(d => new { d.SerialYear, d.Serial }).FirstOrDefaultAsync();
        return same is null ? null : new Refusal("REG-duplicate", command.Fields.DocumentNumber, same.SerialYear, same.Serial).On("DocumentNumber");
    }

    private async Task<((string, DateTime, bool)? Value, Refusal? Refusal)> Due(RegisterIncoming command, CommandContext x)
    {
        if (command.LimitOn is { } day) return ((new MatterDeadline(day, null, null).Write(), time.StartOf(day.AddDays(1)), false), null);
        var rule = await rules.Get(DocumentRules.Limit(command.Urgency), x.Today);
        // Received on an earlier day: the clock has been running since; received today: from now, for a limit may count hours.
        var start = command.Fields.ReceivedOn is { } received && received != x.Today ? time.StartOf(received) : x.Now;
        var begun = Deadline.Begin(start, Term.Parse(rule.Value), await deadlines.CalculatorAsync());
        if (!begun.Given) return (null, begun.Refusal);
        var due = begun.Value.Due!;
        return ((new MatterDeadline(null, rule.Version, begun.Value).Write(), due.EndsUtc, due.Provisional), null);
    }
}
