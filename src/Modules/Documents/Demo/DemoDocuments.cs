// Chinese grammar: titles, opinions and reports of the demonstration office are Chinese sentences made of parts.
using System.Globalization;
using System.Text.Json;
using Fuban.Documents.FirstReview;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Documents.Returns.Return;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Secrecy;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Demo;

/// <summary>
/// 演示收文: a year of incoming documents of an invented office, made through the very commands that officers use, in the order of time. The same seed and the same
/// day give the same office.
/// </summary>
internal sealed class DemoDocuments(IServiceProvider services, Func<Guid, Actor> actorOf, Action<DateTime> setClock, int seed)
{
    private const int Days = 365;
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Visit, (DateTime At, int Order)> _agenda = new();
    private readonly CommandRunner _runner = services.GetRequiredService<CommandRunner>();
    private readonly OfficeTime _time = services.GetRequiredService<OfficeTime>();
    private readonly Dictionary<string, int> _numbers = [];
    private OrganizationSnapshot _office = null!;
    private WorkCalendar _calendar = null!;
    private DateTime _now;
    private int _order;

    public async Task Run(DateTime until)
    {
        _office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        var subjects = Subjects();
        _calendar = (await services.GetRequiredService<OfficeDeadlines>().CalculatorAsync()).Calendar;
        var last = _time.DateOf(until);
        for (var day = last.AddDays(-Days); day <= last; day = day.AddDays(1))
        {
            if (!_calendar.IsWorkday(day)) continue;
            var recent = last.DayNumber - day.DayNumber < 25;
            for (var n = _random.Next(recent ? 5 : 0, recent ? 11 : 3); n > 0; n--)
                Plan(Moment(day), new Visit(null, subjects[_random.Next(subjects.Count)], Fate(), recent));
        }

        while (_agenda.TryDequeue(out var visit, out var when) && when.At <= until)
        {
            setClock(_now = when.At);
            await (visit.Matter is null ? Register(visit) : Step(visit));
        }
    }

    private static List<Correspondent> Subjects()
    {
        using var stream = typeof(DemoDocuments).Assembly.GetManifestResourceStream("demo-subjects.json")!;
        return JsonSerializer.Deserialize<List<Correspondent>>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>What will become of it: most are carried through, some are filed, returned, ended, void, or lie too long.</summary>
    private Fate Fate() => _random.Next(100) switch
    {
        < 10 => Demo.Fate.Filed,
        < 13 => Demo.Fate.Returned,
        < 15 => Demo.Fate.Void,
        < 17 => Demo.Fate.Ended,
        < 25 => Demo.Fate.Slow,
        _ => Demo.Fate.Carried,
    };

    private DateTime Moment(DateOnly day) => _time.StartOf(day).AddHours(8.5).AddMinutes(_random.Next(0, 500)).AddSeconds(_random.Next(60));

    private void Plan(DateTime at, Visit visit) => _agenda.Enqueue(visit, (at, _order++));

    /// <summary>Whoever would act at night or on a rest day acts on the next workday.</summary>
    private DateTime InOfficeHours(DateTime at)
    {
        var local = _time.Local(at);
        var day = DateOnly.FromDateTime(local);
        if (_calendar.IsWorkday(day) && local.TimeOfDay >= TimeSpan.FromHours(8.5) && local.TimeOfDay < TimeSpan.FromHours(17.5)) return at;
        if (local.TimeOfDay >= TimeSpan.FromHours(8.5)) day = day.AddDays(1);
        while (!_calendar.IsWorkday(day)) day = day.AddDays(1);
        return Moment(day);
    }

    private void Later(Visit visit, double fromHours, double toHours)
    {
        // Of what came in lately most still lies with somebody: that is what an office looks like on any day.
        var slow = (visit.Fate == Demo.Fate.Slow ? 5 : 1) * (visit.Recent ? 4 : 1);
        Plan(InOfficeHours(_now.AddHours((fromHours + (_random.NextDouble() * (toHours - fromHours))) * slow)), visit);
    }

    private async Task Register(Visit visit)
    {
        var from = visit.From;
        var kind = from.Issuer.StartsWith('省') ? "通知" : _random.Next(10) switch { < 5 => "请示", < 8 => "报告", _ => "函" };
        var serial = _numbers[from.Word] = _numbers.GetValueOrDefault(from.Word) + _random.Next(1, 4);
        var today = _time.DateOf(_now);
        var title = $"{from.Issuer}关于{from.Subjects[_random.Next(from.Subjects.Length)]}的{kind}";
        var id = Ids.New(services.GetRequiredService<TimeProvider>());
        var clerk = Post("records-clerk");
        var dated = today.AddDays(-_random.Next(1, 6));
        var paper = DemoPaper.Of(from.Issuer, title, kind, dated, _random);
        var document = new IntakeDocument(from.Issuer, string.Create(CultureInfo.InvariantCulture, $"{from.Word}〔{today.Year}〕{serial}号"), title, paper.Text)
        {
            DocumentDate = dated,
            Recipients = paper.Recipients,
            Signatories = paper.Signer,
            Urgency = _random.Next(20) switch { 0 => Urgency.Extra, 1 or 2 or 3 => Urgency.Urgent, _ => Urgency.None },
            Copies = _random.Next(1, 4),
            AcceptDuplicate = true,
        };
        var command = (await services.GetRequiredService<Intake>().Prepare(id, document, SecrecyEntrance.Registration, actorOf(clerk))).Command;
        if (command is null || !(await _runner.Run(command, actorOf(clerk))).IsDone) return;
        Later(visit with { Matter = id }, 1, 20);
    }

    private async Task Step(Visit visit)
    {
        await using var scope = services.CreateAsyncScope();
        var record = await scope.ServiceProvider.GetRequiredService<MatterReader>().Read(visit.Matter!.Value, [Holder.OfUnit("records")]);
        if (record?.Assignments.FirstOrDefault(a => a.State == AssignmentState.ToRead) is { } reading && !record.Matter.IsOpen) await Read(visit, record, reading);
        if (record is not { Matter.IsOpen: true } || record.Open.FirstOrDefault() is not { } turn) return;
        if (turn.FirstViewedAt is null) await _runner.Run(new ViewAssignment(record.Matter.Id, turn.Id), actorOf(turn.PostId));
        if (visit.Fate is Demo.Fate.Void or Demo.Fate.Ended && _random.Next(2) == 0)
        {
            await _runner.Run(
                new TerminateMatter(record.Matter.Id, visit.Fate == Demo.Fate.Void ? "重复登记。" : "来文单位撤回。", visit.Fate == Demo.Fate.Void), actorOf(Post("records-head")));
            return;
        }

        var done = await Act(visit, record, turn);
        if (!done.IsDone) return;
        var (from, to) = turn.Step switch { "propose" => (6.0, 50.0), "instruct" => (2.0, 30.0), "allocate" => (20.0, 90.0), "undertake" => (10.0, 60.0), _ => (3.0, 30.0) };
        Later(visit, from, to);
    }

    /// <summary>One after another they read it; some take their time.</summary>
    private async Task Read(Visit visit, MatterRecord record, AssignmentView reading)
    {
        await _runner.Run(new ViewAssignment(record.Matter.Id, reading.Id), actorOf(reading.PostId));
        await _runner.Run(new MarkRead(record.Matter.Id, reading.Id, _random.Next(3) == 0 ? "已阅，转科内知悉。" : null), actorOf(reading.PostId));
        Later(visit, 1, 40);
    }

    private Task<Outcome> Act(Visit visit, MatterRecord record, AssignmentView turn) => turn.Step switch
    {
        "propose" => Propose(visit, record, turn),
        "instruct" => Instruct(record, turn),
        "allocate" => Run(new Allocate(record.Matter.Id, turn.Id, Departments(1)[0], [], null, "请按职责办理。"), turn),
        "undertake" => Run(new ReportBack(record.Matter.Id, turn.Id, Pick("已组织专班办理，相关工作按计划推进，结果已书面报送。", "经现场核查并会商，问题已解决。", "已列入年度计划，拟于下季度实施，资金已落实。"), [], false), turn),
        "review" => Review(record, turn),
        _ => Run(Concluding(record, turn), turn),
    };

    private ConcludeIncoming Concluding(MatterRecord record, AssignmentView turn) => _random.Next(3) switch
    {
        0 => new(record.Matter.Id, turn.Id, null, "属阅知事项，无需答复。", null),
        1 => new(record.Matter.Id, turn.Id, AnswerWay.Telephone, "已电话告知办理结果，来文单位表示了解。", null),
        _ => new(record.Matter.Id, turn.Id, AnswerWay.Document, "原则同意，具体事项由承办单位与来文单位衔接落实。", null),
    };

    private Task<Outcome> Propose(Visit visit, MatterRecord record, AssignmentView turn)
    {
        if (visit.Fate == Demo.Fate.Returned) return Return(record, turn);
        var unit = record.Matter.Unit ?? "U08";
        var outcome = visit.Fate switch
        {
            Demo.Fate.Filed => "circulate-and-file",
            _ => _random.Next(10) == 0 ? "allocate-directly" : "submit-for-instruction",
        };
        var portfolio = _office.Unit(unit, _time.DateOf(_now)) is { } section ? _office.Portfolio(section.Slug, _time.DateOf(_now)) : null;
        var vice = portfolio?.ViceMayorPost is { } post ? _office.Post(post)?.Slug : null;
        string[] leaders = outcome != "submit-for-instruction" ? [] : vice is null || _random.Next(4) == 0 ? ["secretary-general"] : ["secretary-general", vice];
        var opinion = outcome switch
        {
            "circulate-and-file" => "拟阅后归卷。",
            _ => "拟请领导阅示，并转有关部门研究办理。",
        };
        string[] readers = outcome == "circulate-and-file" ? ["secretary-general", "unit:" + _office.Unit(unit, _time.DateOf(_now))!.Slug, "supervision-head"] : [];
        return Run(new ProposeHandling(record.Matter.Id, turn.Id, outcome, opinion, unit, leaders) { Readers = readers }, turn);
    }

    /// <summary>By what the first review found, or by a rule that the checker saw broken on the paper.</summary>
    private async Task<Outcome> Return(MatterRecord record, AssignmentView turn)
    {
        await using var scope = services.CreateAsyncScope();
        var against = (await scope.ServiceProvider.GetRequiredService<FindingReader>().Read(record.Matter.Id)).Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Id).ToList();
        string[] seen = against.Count > 0 ? [] : [Pick("signer", "not-consulted", "several-matters", "attachments")];
        return await Run(new ReturnToSender(record.Matter.Id, turn.Id, against, seen, "请按规定补正后重新报送。"), turn);
    }

    private Task<Outcome> Instruct(MatterRecord record, AssignmentView turn)
    {
        var first = _office.Post(turn.PostId)!.Role == PostRole.SecretaryGeneral && record.Instructions.Count == 0 && _random.Next(3) > 0;
        var departments = first ? [] : Departments(_random.Next(1, 4));
        DateOnly? limit = departments.Length > 0 ? _time.DateOf(_now).AddDays(_random.Next(7, 26)) : null;
        var text = departments.Length == 0 ? Pick("请分管副市长阅示。", "同意拟办意见。") : Pick("同意。请牵头单位会同有关单位抓紧研究，按期报结果。", "请认真研究，提出可行方案后报市政府。", "抓紧办理，确保落实到位。");
        return Run(new GiveInstruction(record.Matter.Id, turn.Id, text, null, departments, departments.Length > 1 ? departments[0] : null, limit), turn);
    }

    private Task<Outcome> Review(MatterRecord record, AssignmentView turn)
    {
        var reports = record.Assignments.Where(a => a.Step == "undertake" && a.State == AssignmentState.Completed).ToList();
        var redo = reports.Count > 0 && record.Assignments.Count(a => a.Step == "undertake") == reports.Count && _random.Next(7) == 0 ? _office.Post(reports[^1].PostId)?.Slug : null;
        return redo is null
            ? Run(new ReviewReports(record.Matter.Id, turn.Id, "accept", "同意办理结果，请答复来文单位。", null), turn)
            : Run(new ReviewReports(record.Matter.Id, turn.Id, "redo", "结果不够具体，请补充完成时间和责任人。", redo), turn);
    }

    private async Task<Outcome> Run<TCommand>(TCommand command, AssignmentView turn) where TCommand : ICommand => await _runner.Run(command, actorOf(turn.PostId));

    private Guid Post(string slug) => _office.Post(slug, _time.DateOf(_now))!.Id;

    private string[] Departments(int count)
    {
        string[] all = [.. _office.Posts.Where(p => p.Role == PostRole.Department).Select(p => p.Slug)];
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        // The finance bureau is asked about nearly everything.
        if (_random.Next(3) == 0) chosen.Add("dept-finance");
        while (chosen.Count < count) chosen.Add(all[_random.Next(all.Length)]);
        return [.. chosen];
    }

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];

    private sealed record Correspondent(string Issuer, string Word, string[] Subjects);

    private sealed record Visit(Guid? Matter, Correspondent From, Fate Fate, bool Recent);
}

/// <summary>办理结局 of a demonstration document.</summary>
internal enum Fate
{
    /// <summary>办结.</summary>
    Carried,

    /// <summary>久拖.</summary>
    Slow,

    /// <summary>阅知归卷.</summary>
    Filed,

    /// <summary>退文.</summary>
    Returned,

    /// <summary>作废.</summary>
    Void,

    /// <summary>终止.</summary>
    Ended,
}
