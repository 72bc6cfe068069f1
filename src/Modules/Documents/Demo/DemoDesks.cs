using Fuban.Office.Demonstration;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Documents.Demo;

/// <summary>
/// 案头: what lies on every desk today. Each document is led to the step and the post where it is wanted, so long ago that its light is the one that is wanted.
/// </summary>
internal sealed class DemoDesks(DemoStage stage, DemoCast cast, DemoSubjects subjects, DemoNumbers numbers, Random dice)
{
    /// <summary>Nobody who is asked about everything gets more than this; the more he is asked, the more he has answered.</summary>
    private const int Most = 11;

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    private enum Light
    {
        Overdue,
        Today,
        Soon,
    }

    /// <summary>Rare posts choose first, for little is written about what they do.</summary>
    public void Fill()
    {
        foreach (var leader in cast.Held(PostRole.DisciplineHead)) Leader(leader);
        foreach (var unit in stage.Office.UnitsOn(stage.Today).OrderBy(u => subjects.About(u))) Section(unit);
        foreach (var leader in cast.Held(PostRole.ViceMayor, PostRole.DeputySecretaryGeneral, PostRole.Mayor, PostRole.SecretaryGeneral)) Leader(leader);
        Records();
        for (var n = 0; n < 9; n++) ToRead(inOrder: n > 6);
        foreach (var post in cast.Held(PostRole.Department).OrderBy(p => subjects.With(p)))
        {
            for (var wanted = dice.Next(3, 6); _open.GetValueOrDefault(post) < wanted;)
                if (!Undertaken(post, post)) break;
        }
    }

    private void Leader(string leader)
    {
        var role = stage.Office.Post(leader, stage.Today)!.Role;
        for (var n = role switch { PostRole.SecretaryGeneral => 8, PostRole.ViceMayor => 5, _ => 4 }; n > 0; n--)
        {
            bool Fits(DemoSubject s) => role switch
            {
                PostRole.ViceMayor => cast.ViceMayorOf(s.Unit) == leader,
                PostRole.DeputySecretaryGeneral => cast.DeputyOf(s.Unit) == leader,
                PostRole.DisciplineHead => s.With.Contains("discipline-clerk"),
                _ => true,
            };
            if (subjects.Take(stage.Today, Fits, dice) is not { } subject) return;
            string[] leaders = role switch
            {
                PostRole.ViceMayor or PostRole.Mayor => dice.Next(3) > 0 ? ["secretary-general", leader] : [leader],
                PostRole.SecretaryGeneral => dice.Next(2) == 0 && cast.ViceMayorOf(subject.Unit) is { } mayor ? [leader, mayor] : [leader],
                _ => [leader, "secretary-general"],
            };
            Rest(Matter(subject, leaders, Undertakers(subject)), "instruct", leader, 2);
        }
    }

    private void Records()
    {
        var members = cast.Members("records");
        foreach (var (step, post, count, days) in (ReadOnlySpan<(string, string, int, int)>)[("propose", DemoMatter.Head, 7, 1), ("allocate", DemoMatter.Head, 3, 1), ("conclude", DemoMatter.Clerk, 6, 2)])
        {
            for (var n = 0; n < count; n++)
                if (subjects.Take(stage.Today, _ => true, dice) is { } subject) Rest(Matter(subject, step == "allocate" ? [] : cast.Leaders(subject.Unit, dice), Undertakers(subject)), step, post, days);
        }

        foreach (var deputy in members.Where(m => m is not (DemoMatter.Head or DemoMatter.Clerk)))
        {
            for (var n = 0; n < 3; n++)
                if (subjects.Take(stage.Today, _ => true, dice) is { } subject) Rest(Matter(subject, cast.Leaders(subject.Unit, dice), Undertakers(subject)), "propose", DemoMatter.Head, 1, deputy);
        }
    }

    /// <summary>传阅: filed and given to many at once, or still being handled and given to leaders one after another; half of them have read it.</summary>
    private void ToRead(bool inOrder)
    {
        if (subjects.Take(stage.Today, s => s.Informs == !inOrder, dice) is not { } subject) return;
        var readers = cast.Readers(subject, dice);
        var matter = Matter(subject, cast.Leaders(subject.Unit, dice), Undertakers(subject), readers: readers);
        var at = Moment(stage.Hours.Step(stage.Today, -dice.Next(1, 6)));
        if (inOrder)
        {
            string[] leaders = [.. cast.Held(PostRole.ViceMayor).OrderBy(_ => dice.Next()).Take(3)];
            Bring(matter, "undertake", at);
            stage.At(at.AddMinutes(20), () => matter.Circulate(DemoMatter.Head, leaders));
            stage.At(Between(at.AddMinutes(20), 0.8), () => matter.Read(leaders[0]));
            foreach (var post in matter.Undertakers) Lies(matter, post, at);
            return;
        }

        var line = new DemoLine(stage);
        line.Then(0, matter.Register);
        line.Then(1 + (dice.NextDouble() * 5), matter.File);
        line.Begin(line.StartFor(at));
        foreach (var reader in readers.Where(_ => dice.Next(2) == 0)) stage.At(Between(at, 0.9), () => matter.Read(reader));
    }

    /// <summary>The head of a section reviews what departments report and answers leaders himself; some of it he has given to his deputy and his clerk.</summary>
    private void Section(UnitView unit)
    {
        if (unit.Slug == DocumentsModule.RecordsUnit || cast.Members(unit.Slug) is not [var head, ..] members) return;
        var own = cast.HeadOf(unit.Code) == head;
        foreach (var member in members)
        {
            for (var n = 0; n < (member == head ? 4 : 3); n++)
            {
                if (n % 2 == 0 && own && subjects.Take(stage.Today, s => s.Unit == unit.Code, dice) is { } subject)
                    Rest(Matter(subject, cast.Leaders(unit.Code, dice), Undertakers(subject)), "review", head, 2, member);
                else Undertaken(head, member);
            }
        }
    }

    /// <summary>A document that lies with an undertaker, or with the colleague to whom he passed it on.</summary>
    private bool Undertaken(string post, string holder)
    {
        var unit = stage.Office.Post(post, stage.Today)!.UnitCode;
        var subject = subjects.Take(stage.Today, s => s.With.Contains(post) || s.Sender == post, dice)
            ?? (unit is null ? null : subjects.Take(stage.Today, s => s.Unit == unit, dice))
            // About some work little is written: then it helps with something else.
            ?? subjects.Take(stage.Today, s => s.With.Count < 3, dice);
        if (subject is null) return false;
        List<string> undertakers = [.. Undertakers(subject)];
        if (!undertakers.Contains(post)) undertakers.Add(post);
        var light = Choose(holder);
        var last = stage.Hours.Step(stage.Today, 0);
        var limit = light switch
        {
            Light.Overdue => stage.Hours.Step(last, -dice.Next(1, 5)),
            Light.Today when last == stage.Today => last,
            _ => stage.Hours.Step(last, dice.Next(1, 11)),
        };
        var asked = stage.Hours.Step(limit, -dice.Next(6, 13));
        var at = Moment(asked < last ? asked : stage.Hours.Step(last, -1));
        var matter = Matter(subject, cast.Leaders(subject.Unit, dice), undertakers, limit);
        Bring(matter, "undertake", at);
        // The others may have reported, when it is overdue most of them.
        foreach (var other in undertakers.Where(u => u != post))
        {
            if (_open.GetValueOrDefault(other) >= Most || dice.Next(10) < (light == Light.Overdue ? 8 : 3)) stage.At(Between(at, 0.9), () => matter.Report(other));
            else Lies(matter, other, at);
        }

        if (holder != post) Pass(matter, "undertake", post, holder, at);
        else Lies(matter, post, at);
        if (light == Light.Overdue && dice.Next(2) == 0) stage.At(stage.Hours.Later(stage.Until, -1 - (dice.NextDouble() * 10)), () => matter.Urge(cast.HeadOf(subject.Unit) is { } head && head != holder ? head : DemoMatter.Head, holder));
        return true;
    }

    /// <summary>Leads the document to a step of so many workdays, by way of <paramref name="post"/> to <paramref name="holder"/>.</summary>
    private void Rest(DemoMatter matter, string step, string post, int days, string? holder = null)
    {
        holder ??= post;
        var today = stage.Hours.Step(stage.Today, 0);
        var opened = Choose(holder) switch
        {
            Light.Overdue => stage.Hours.Step(today, -days - dice.Next(today == stage.Today ? 1 : 0, 4)),
            Light.Today when today == stage.Today => stage.Hours.Step(today, -days),
            _ => stage.Hours.Step(today, 1 - days),
        };
        var at = Moment(opened);
        Bring(matter, step, at, post);
        if (holder != post) Pass(matter, step, post, holder, at);
        else Lies(matter, holder, at);
    }

    /// <summary>Everything up to the step (with the given post's turn) lies behind; the last act is done at that moment.</summary>
    private void Bring(DemoMatter matter, string step, DateTime at, string? post = null)
    {
        var line = new DemoLine(stage);
        foreach (var act in DemoPlot.Of(matter, cast, cast.HeadOf(matter.Subject.Unit) ?? DemoMatter.Head, turns: false, dice).TakeWhile(a => a.Step != step || (step == "instruct" && a.Post != post)))
            line.Then(act.Hours, act.Do);
        line.Begin(line.StartFor(at));
    }

    private void Lies(DemoMatter matter, string holder, DateTime since)
    {
        _open[holder] = _open.GetValueOrDefault(holder) + 1;
        if (dice.Next(5) < 3) stage.At(Between(since, 0.95), () => matter.See(holder));
    }

    private void Pass(DemoMatter matter, string step, string from, string to, DateTime since)
    {
        stage.At(Between(since, 0.4), () => matter.PassOn(from, to, step));
        _open[to] = _open.GetValueOrDefault(to) + 1;
    }

    private DemoMatter Matter(DemoSubject subject, string[] leaders, IReadOnlyList<string> undertakers, DateOnly? limit = null, IReadOnlyList<string>? readers = null) => new(stage, cast, numbers, subject, dice)
    {
        Urgency = subject.Urgent ? Urgency.Extra : dice.Next(10) == 0 ? Urgency.Urgent : Urgency.None,
        Leaders = leaders,
        Undertakers = undertakers,
        Limit = limit,
        Readers = readers ?? [],
    };

    private string[] Undertakers(DemoSubject subject) => cast.Undertakers(subject, u => _open.GetValueOrDefault(u) < Most);

    /// <summary>A little of each light on every desk.</summary>
    private Light Choose(string holder) => (_open.GetValueOrDefault(holder), dice.Next(10)) switch
    {
        (1, _) => Light.Overdue,
        (2, _) => Light.Today,
        ( > 2, 0) => Light.Overdue,
        ( > 2, 1) => Light.Today,
        _ => Light.Soon,
    };

    private DateTime Moment(DateOnly day)
    {
        var at = stage.Hours.At(day, 0.2 + (dice.NextDouble() * 6));
        return at < stage.Until.AddMinutes(-30) ? at : stage.Hours.Later(stage.Until, -1 - dice.NextDouble());
    }

    /// <summary>Some moment of work between then and now, no later than the given share of the time.</summary>
    private DateTime Between(DateTime since, double share)
    {
        var at = stage.Hours.Later(since + ((stage.Until - since) * dice.NextDouble() * share), -dice.NextDouble());
        return at > since ? at : since.AddMinutes(2);
    }
}
