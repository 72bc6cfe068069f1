using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Stubs;
using Fuban.Kernel;
using Fuban.Office.Demonstration;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Secrecy;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Demo;

/// <summary>演示收文: a year of incoming documents that have found their end, and on every desk the work of today.</summary>
internal sealed class DemoDocuments(DemoStage stage)
{
    private const int Seed = 20110501;
    private const int Concluded = 280;
    private readonly Random _dice = new(Seed);
    private readonly DemoCast _cast = new(stage);
    private readonly DemoNumbers _numbers = new(new Random(Seed));
    private int _past;

    public static DemoPart Part { get; } = new(stage => new DemoDocuments(stage).Begin());

    private async Task Begin()
    {
        if (!stage.IsHeld(DemoMatter.Clerk) || !stage.IsHeld(DemoMatter.Head)) return;
        var routing = stage.Services.GetRequiredService<OfficeRouting>();
        var subjects = await DemoSubjects.Read(stage, async s =>
        {
            var unit = (await routing.Route(s.Issuer, s.Title, s.Says)).Suggestion.Unit;
            // What the mandate gave to an outside body stays with the records section.
            return stage.Office.Unit(unit, stage.Today)?.Code ?? stage.Office.UnitBySlug(DocumentsModule.RecordsUnit, stage.Today)!.Code;
        });
        new DemoDesks(stage, _cast, subjects, _numbers, _dice).Fill();
        // The small sections, about which little is written, have a past too.
        foreach (var unit in stage.Office.UnitsOn(stage.Today).OrderBy(subjects.About))
        {
            for (var n = 0; n < 4; n++) Past(subjects, s => s.Unit == unit.Code || s.With.Contains($"{unit.Slug}-head"), carriedThrough: true);
        }

        foreach (var post in _cast.Held(PostRole.Department).OrderBy(subjects.With)) Past(subjects, s => s.With.Contains(post), carriedThrough: true);

        while (_past < Concluded) Past(subjects, _ => true);
        foreach (var days in (int[])[210, 96, 31]) Dispute(subjects, days, ruled: true);
        Dispute(subjects, 1, ruled: false);
        Beside();
    }

    /// <summary>A document that has come to its end, one way or another; more of them come the longer the office uses this system.</summary>
    private void Past(DemoSubjects subjects, Func<DemoSubject, bool> fits, bool carriedThrough = false)
    {
        _past++;
        var day = stage.Hours.Step(stage.Begins.AddDays((int)(360 * Math.Sqrt(_dice.NextDouble()))), 0);
        if (subjects.Take(day, fits, _dice) is not { } subject) return;
        var matter = new DemoMatter(stage, _cast, _numbers, subject, _dice)
        {
            Urgency = subject.Urgent ? Urgency.Extra : _dice.Next(25) switch { 0 => Urgency.Extra, 1 or 2 => Urgency.Urgent, _ => Urgency.None },
            Leaders = _dice.Next(9) == 0 ? [] : Leaders(subject),
            Undertakers = _cast.Undertakers(subject, _ => true),
            Readers = _cast.Readers(subject, _dice),
            Limit = _dice.Next(3) > 0 ? stage.Hours.Step(day, _dice.Next(12, 25)) : null,
        };
        var line = new DemoLine(stage);
        var fate = carriedThrough ? 99 : _dice.Next(100);
        var reviewer = Reviewer(subject, carriedThrough, out var passedFrom);
        foreach (var act in DemoPlot.Of(matter, _cast, reviewer, turns: true, _dice, delegates: carriedThrough))
        {
            // 阅知归卷, 退文, 作废, 终止; the rest is carried through.
            if (act.Step == "propose" && fate < 15)
            {
                line.Then(act.Hours, fate < 12 ? matter.File : matter.ReturnToSender);
                foreach (var reader in matter.Readers.Where(_ => _dice.Next(12) > 0)) line.Beside(1 + (_dice.NextDouble() * 30), () => matter.Read(reader));
                break;
            }

            if ((act.Step == "instruct" && fate is 15 or 16) || (act.Step == "undertake" && fate is > 16 and < 21))
            {
                line.Then(act.Hours, () => matter.End(asVoid: fate < 17));
                break;
            }

            if (act.Step == "review" && passedFrom is { } head) line.Then(0.5, () => matter.PassOn(head, reviewer, "review"));

            line.Then(act.Hours, act.Do);
        }

        // Nearly every sender signs for what it is told.
        if (_dice.Next(20) > 0) line.Beside(1 + (_dice.NextDouble() * 15), matter.Acknowledge);
        var start = stage.Hours.At(day, 0.2 + (_dice.NextDouble() * 6));
        // It has found its end before today.
        if (line.EndFrom(start) >= stage.Until) start = line.StartFor(stage.Until.AddDays(-1));
        line.Begin(start);
    }

    /// <summary>归属争议: a body declines twice, and the deputy secretary-general rules who is competent; or has not come to it yet.</summary>
    private void Dispute(DemoSubjects subjects, int daysAgo, bool ruled)
    {
        var day = stage.Hours.Step(stage.Today.AddDays(-daysAgo), 0);
        var bodies = _cast.Held(PostRole.Department).ToList();
        if (subjects.Take(day, s => _cast.DeputyOf(s.Unit) is not null && s.With.Count(bodies.Contains) > 1, _dice) is not { } subject) return;
        var first = subject.With.First(bodies.Contains);
        var second = subject.With.Last(bodies.Contains);
        var matter = new DemoMatter(stage, _cast, _numbers, subject, _dice) { Undertakers = [first] };
        var (deputy, reviewer) = (_cast.DeputyOf(subject.Unit)!, _cast.HeadOf(subject.Unit) ?? DemoMatter.Head);
        var line = new DemoLine(stage);
        line.Then(0, matter.Register);
        line.Then(0.5, matter.Propose);
        line.Then(1, matter.Allocate);
        line.Then(2, () => matter.Decline(first));
        line.Then(1, matter.Uphold);
        line.Then(2, () => matter.Decline(first));
        if (ruled)
        {
            line.Then(4, () => matter.Rule(deputy, second));
            line.Then(20, () => matter.Report(second));
            line.Then(5, () => matter.Accept(reviewer));
            line.Then(4, matter.Conclude);
        }

        line.Begin(line.EndFrom(stage.Hours.At(day, 0.5)) < stage.Until ? stage.Hours.At(day, 0.5) : line.StartFor(stage.Until));
    }

    private string[] Leaders(DemoSubject subject) => subject.With.Contains("discipline-clerk") && stage.IsHeld("discipline-head") ? ["discipline-head"] : _cast.Leaders(subject.Unit, _dice);

    /// <summary>The head of the competent section, or whoever he gives it to.</summary>
    private string Reviewer(DemoSubject subject, bool byColleague, out string? passedFrom)
    {
        var head = _cast.HeadOf(subject.Unit) ?? DemoMatter.Head;
        var colleague = byColleague || _dice.Next(2) == 0 ? _cast.Colleague(head) : null;
        passedFrom = colleague is null ? null : head;
        return colleague ?? head;
    }

    /// <summary>What is no matter: things handled on paper, and two marked documents that the gate sent away.</summary>
    private void Beside()
    {
        var clock = stage.Services.GetRequiredService<TimeProvider>();
        for (var n = 0; n < 9; n++)
            stage.At(Some(), async () => await stage.Run(DemoMatter.Clerk, new RegisterOfflineStub(Ids.New(clock))));
        foreach (var marked in DemoTexts.All("marked"))
        {
            stage.At(Some(), async () => await stage.Services.GetRequiredService<Intake>().Prepare(
                Ids.New(clock), new IntakeDocument(null, null, marked, null), SecrecyEntrance.Registration, await stage.Actor(DemoMatter.Clerk)));
        }

        DateTime Some() => stage.Hours.At(stage.Hours.Step(stage.Begins.AddDays(_dice.Next(20, 360)), 0), _dice.NextDouble() * 6.5);
    }
}
