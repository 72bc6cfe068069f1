// Chinese grammar: how days and document numbers are written.
using System.Globalization;
using Fuban.Documents.Answers;
using Fuban.Documents.Answers.Record;
using Fuban.Documents.FirstReview;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Documents.Notices;
using Fuban.Documents.Returns.Return;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Office.Demonstration;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Moves.Declining;
using Fuban.Office.Secrecy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Demo;

/// <summary>一件来文: what the officers do with one document, each act as its holder would do it.</summary>
internal sealed class DemoMatter(DemoStage stage, DemoCast cast, DemoNumbers numbers, DemoSubject subject, Random dice)
{
    public const string Clerk = "records-clerk";
    public const string Head = "records-head";

    private Guid _id;
    private bool _registered;
    private bool _isRequest;

    public DemoSubject Subject => subject;

    public Urgency Urgency { get; init; }

    /// <summary>呈批: none = allocated by the records section at once.</summary>
    public IReadOnlyList<string> Leaders { get; init; } = [];

    /// <summary>承办单位, the leading one first.</summary>
    public IReadOnlyList<string> Undertakers { get; init; } = [];

    /// <summary>传阅范围: slugs of posts.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary>承办时限, for who names the undertakers in time; else that of the procedure.</summary>
    public DateOnly? Limit { get; init; }

    private DateOnly? LimitNow => Limit >= stage.Time.DateOf(stage.Now) ? Limit : null;

    private string? Lead => Undertakers.Count > 0 ? Undertakers[0] : null;

    private (string, string?)[] Words =>
    [
        ("section", cast.Section(subject.Unit)), ("units", cast.Bodies(Undertakers)), ("lead", Lead is null ? null : cast.Body(Lead)), ("others", cast.Bodies(Undertakers.Skip(1))),
        ("date", LimitNow is { } day ? day.ToString("M月d日", CultureInfo.InvariantCulture) : null), ("amount", $"{dice.Next(3, 90) * 10}"), ("count", $"{dice.Next(6, 40)}"), ("done", $"{dice.Next(2, 6)}"),
    ];

    public async Task Register()
    {
        var dated = stage.Hours.Step(stage.Time.DateOf(stage.Now), -dice.Next(1, 6));
        var paper = DemoPaper.Write(subject, dated, dice);
        _isRequest = paper.IsRequest;
        var document = paper.Document(subject, numbers.Next(subject.Word, dated.Year), dated, Urgency, dice);
        var actor = await stage.Actor(Clerk);
        _id = Ids.New(stage.Services.GetRequiredService<TimeProvider>());
        var prepared = await stage.Services.GetRequiredService<Intake>().Prepare(_id, document, SecrecyEntrance.Registration, actor);
        _registered = prepared.Command is { } command && await stage.Run(Clerk, command);
    }

    public Task Propose() => Leaders.Count > 0
        ? Propose("submit-for-instruction", ProposalOccasion(), ("leader", cast.Address(Leaders[^1])))
        : Propose("allocate-directly", "propose-direct");

    public Task File() => Propose("circulate-and-file", "file");

    public Task Circulate(string from, IReadOnlyList<string> readers) =>
        _registered ? stage.Run(from, new Circulate(_id, readers, CirculationWay.InOrder, Say("circulate"), null)) : Task.CompletedTask;

    /// <summary>阅毕, now and then with a word.</summary>
    public Task Read(string post) => _registered ? stage.Reads(_id, post, dice.Next(4) == 0 ? Say("read") : null) : Task.CompletedTask;

    /// <summary>退文: for what the first review found, or for a rule that the checker saw broken on the paper.</summary>
    public async Task ReturnToSender()
    {
        await using var scope = stage.Services.CreateAsyncScope();
        var found = (await scope.ServiceProvider.GetRequiredService<FindingReader>().Read(_id)).Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Id).ToList();
        string[] seen = ["signer", "not-consulted", "several-matters", "contact", "number-form", "cross-level"];
        await Take(Head, "propose", turn => new ReturnToSender(_id, turn, found, found.Count > 0 ? [] : [seen[dice.Next(seen.Length)]], Say("return")));
    }

    /// <summary>批示: the last leader names who undertakes it; whoever comes before him passes it up.</summary>
    public Task Instruct(string leader, bool naming = true)
    {
        var next = Leaders.SkipWhile(l => l != leader).ElementAtOrDefault(1);
        var names = next is null && naming && Undertakers.Count > 0;
        var occasion = next is not null ? "pass-on-instruct" : names ? "instruct" : "instruct-read";
        var text = Say(occasion, ("leader", next is null ? null : cast.Address(next)));
        return Take(leader, "instruct", turn => new GiveInstruction(_id, turn, text, null, names ? Undertakers : [], names && Undertakers.Count > 1 ? Lead : null, names ? LimitNow : null));
    }

    public Task Allocate() => Take(Head, "allocate", turn => new Allocate(_id, turn, Lead, [.. Undertakers.Skip(1)], LimitNow, Say("allocate")));

    public Task Report(string post, bool again = false)
    {
        var occasion = again ? "report-again" : !post.StartsWith("dept-", StringComparison.Ordinal) ? "report-staff" : subject switch
        {
            _ when subject.IsAboutMoney => dice.Next(4) == 0 ? "report-do" : "report-money",
            _ when subject.IsAboutLand => dice.Next(3) == 0 ? "report-do" : "report-land",
            _ when subject.Asks => "report-data",
            _ => "report-do",
        };
        return Take(post, "undertake", turn => new ReportBack(_id, turn, Say(occasion), [], false));
    }

    /// <summary>退单: not the body's duty, by the clause that gives it to the section.</summary>
    public Task Decline(string post) =>
        Take(post, "undertake", turn => new DeclineTurn(_id, turn, stage.Office.ClausesOf(subject.Unit, stage.Today).First().Address, null, Say("decline")));

    /// <summary>The records section does not accept it.</summary>
    public Task Uphold() => Take(Head, "reallocate", turn => new Reallocate(_id, turn, null, Say("uphold")));

    /// <summary>裁定: another is competent.</summary>
    public Task Rule(string deputy, string to) =>
        Take(deputy, "rule", turn => new RuleOnCompetence(_id, turn, to, null, Say("rule", ("taker", cast.Body(to)))));

    public Task PassOn(string from, string to, string step) =>
        Take(from, step, turn => new PassOn(_id, turn, stage.Office.Post(to, stage.Today)!.Id, Say("pass-on")));

    public Task Accept(string reviewer) => Take(reviewer, "review", turn => new ReviewReports(_id, turn, "accept", Say("accept"), null));

    public Task Redo(string reviewer, string post) => Take(reviewer, "review", turn => new ReviewReports(_id, turn, "redo", Say("redo"), post));

    public Task AskAgain(string reviewer) => Take(reviewer, "review", turn => new ReviewReports(_id, turn, "back-to-instruct", Say("again-instruct"), null));

    /// <summary>退回 to the proposal, which is made anew.</summary>
    public Task StepBack(string leader) => Take(leader, "instruct", turn => new ReturnStep(_id, turn, "propose", Say("step-back")));

    public Task ProposeAgain() => Propose("submit-for-instruction", "propose-again");

    /// <summary>What is answered in writing goes out as a paper first; the matter is concluded with it.</summary>
    public async Task Conclude()
    {
        var (way, occasion) = !_isRequest && dice.Next(4) > 0
            ? ((AnswerWay?)null, "no-answer")
            : dice.Next(6) switch { 0 => (AnswerWay.Telephone, "told-by-phone"), 1 => (AnswerWay.Meeting, "told-at-meeting"), _ => (AnswerWay.Document, "answered") };
        var said = Say(occasion);
        if (way == AnswerWay.Document && !Subject.Title.Contains('《', StringComparison.Ordinal)) await Take(Clerk, "conclude", Letter);
        await Take(Clerk, "conclude", turn => new ConcludeIncoming(_id, turn, way, said, null));
    }

    private RecordAnswer Letter(Guid turn)
    {
        var (number, year) = (numbers.Letter(), stage.Time.DateOf(stage.Now).Year);
        var own = new Random(number);
        AnswerChannel[] ways = [AnswerChannel.ExchangePlatform, AnswerChannel.ExchangePlatform, AnswerChannel.ExchangeStation, AnswerChannel.Messenger];
        var title = $"关于《{Subject.Title}》的复函";
        return new RecordAnswer(
            _id, turn, title.Length <= SenderAnswer.LongestTitle ? title : title[..SenderAnswer.LongestTitle], DemoTexts.Choose("letter-text", own), $"鄂州政办函〔{year}〕{number}号", ways[own.Next(ways.Length)], null, null,
            stage.Office.Holders(stage.Office.Post(Head, stage.Today)!.Id, stage.Today).First().Id, []);
    }

    /// <summary>签收: the sender sees what became of its document, if it works in this system.</summary>
    public async Task Acknowledge()
    {
        if (subject.Sender is not { } sender) return;
        await using var db = stage.Services.GetRequiredService<OfficeStore>().Read();
        if (await db.Set<SenderNotice>().FirstOrDefaultAsync(n => n.IncomingId == _id) is { } notice)
            await stage.Take(notice.Id, sender, "receive", turn => new CompleteStep(notice.Id, turn, "acknowledge", null));
    }

    public async Task End(bool asVoid)
    {
        if (_registered) await stage.Run(Head, new TerminateMatter(_id, Say(asVoid ? "void" : "ended"), asVoid));
    }

    public Task See(string post) => _registered ? stage.See(_id, post) : Task.CompletedTask;

    /// <summary>催办 by one who waits for it.</summary>
    public Task Urge(string from, string whom) => _registered ? stage.Press(_id, from, whom, Say("urge")) : Task.CompletedTask;

    private Task Propose(string outcome, string occasion, params (string, string?)[] more) =>
        Take(Head, "propose", turn => new ProposeHandling(_id, turn, outcome, Say(occasion, more), subject.Unit, outcome == "submit-for-instruction" ? Leaders : [])
        {
            Readers = outcome == "circulate-and-file" ? Readers : [],
        });

    private string ProposalOccasion() => subject switch
    {
        _ when dice.Next(3) == 0 => "propose",
        _ when !_isRequest => subject.Informs ? "propose-notice" : subject.Asks ? "propose" : "propose-report",
        _ => subject.IsAboutMoney ? "propose-money" : subject.IsAboutLand ? "propose-land" : "propose",
    };

    private string Say(string occasion, params (string, string?)[] more) => DemoTexts.Choose(occasion, dice, [.. Words, .. more]);

    private Task Take<TCommand>(string post, string step, Func<Guid, TCommand> command) where TCommand : Kernel.Commands.ICommand =>
        _registered ? stage.Take(_id, post, step, command) : Task.CompletedTask;
}

/// <summary>Every sender counts his documents of a year for himself; not all of them come here.</summary>
internal sealed class DemoNumbers(Random dice)
{
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private int _letters;

    /// <summary>复函 of the office itself, one after another.</summary>
    public int Letter() => ++_letters;

    public string Next(string word, int year)
    {
        var series = $"{word}〔{year}〕";
        return $"{series}{_last[series] = _last.GetValueOrDefault(series, dice.Next(6)) + dice.Next(1, 7)}号";
    }
}
