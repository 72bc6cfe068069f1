using Fuban.Office.Demonstration;
using Fuban.Office.Organization;

namespace Fuban.Documents.Demo;

/// <summary>题库: the subjects; what names its period comes again after a quarter, anything else after long at the earliest.</summary>
internal sealed class DemoSubjects(IReadOnlyList<DemoSubject> all)
{
    private const int Apart = 80;

    /// <summary>What was asked for in spring is asked for again when nothing came of it.</summary>
    private const int LongApart = 220;

    private readonly Dictionary<DemoSubject, List<DateOnly>> _used = [];

    /// <summary>How much is written about a unit's work.</summary>
    public int About(UnitView unit) => all.Count(s => s.Unit == unit.Code || s.With.Contains($"{unit.Slug}-head"));

    public int With(string post) => all.Count(s => s.With.Contains(post) || s.Sender == post);

    public DemoSubject? Take(DateOnly day, Func<DemoSubject, bool> fits, Random dice)
    {
        var free = all.Where(s => s.IsInSeason(day.Month) && IsFree(s, day) && fits(s)).ToList();
        if (free.Count == 0) return null;
        var chosen = free[dice.Next(free.Count)];
        if (!_used.TryGetValue(chosen, out var days)) _used[chosen] = days = [];
        days.Add(day);
        return chosen;
    }

    private bool IsFree(DemoSubject subject, DateOnly day) =>
        !_used.TryGetValue(subject, out var days) || days.TrueForAll(d => Math.Abs(d.DayNumber - day.DayNumber) > (subject.Recurs ? Apart : LongApart));

    /// <param name="unitOf">The competent unit as the office itself would suggest it.</param>
    public static async Task<DemoSubjects> Read(DemoStage stage, Func<DemoSubject, Task<string>> unitOf)
    {
        var subjects = new List<DemoSubject>();
        foreach (var subject in DemoSubject.Read())
        {
            var organisation = stage.Office.FindOrganisation(subject.Issuer)?.Code;
            var sender = organisation is null ? null : stage.Office.DepartmentPost(organisation, stage.Today)?.Slug;
            subjects.Add(subject with { Unit = await unitOf(subject), Sender = sender is not null && stage.IsHeld(sender) ? sender : null });
        }

        return new DemoSubjects(subjects);
    }
}
