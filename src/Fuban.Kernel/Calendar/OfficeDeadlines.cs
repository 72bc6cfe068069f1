using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Calendar;

/// <summary>办公期限: the office's calendar (the notices shipped and those it imported) and its rule table, read together.</summary>
public sealed class OfficeDeadlines(OfficeStore store, ReadPool pool, RuleBook rules, OfficeTime time)
{
    public const string CacheName = "calendar";
    private const string RulePrefix = "rule:";
    private readonly VersionedCache<DeadlineCalculator> _calculator = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        var imported = await db.Set<ImportedNotice>().OrderBy(n => n.ImportedAt).Select(n => n.Json).ToListAsync();
        return new DeadlineCalculator(WorkCalendar.Statutory.With(imported.Select(ImportedNotice.Read)), time);
    });

    public ValueTask<DeadlineCalculator> CalculatorAsync() => _calculator.CurrentAsync();

    /// <summary>Reads <c>20wd</c>, or <c>rule:NAME</c> as that rule stands on the day.</summary>
    public async ValueTask<Term> TermAsync(string expression, DateOnly day) => expression.StartsWith(RulePrefix, StringComparison.Ordinal)
        ? Term.Parse((await rules.Get(expression[RulePrefix.Length..], day)).Value)
        : Term.Parse(expression);

    /// <summary>When a term set off now is over.</summary>
    public async ValueTask<DateTime> DueAsync(string expression, DateTime fromUtc)
    {
        var term = await TermAsync(expression, time.DateOf(fromUtc));
        return (await CalculatorAsync()).Due(fromUtc, term).OrThrow().EndsUtc;
    }
}
