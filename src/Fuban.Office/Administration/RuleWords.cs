using System.Globalization;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Rules;
using Fuban.Office.Workbench;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Administration;

/// <summary>规则的说法: title, value and source of a rule as a reader says them: 20wd is twenty working days.</summary>
public sealed class RuleWords(Titles titles, IStringLocalizer<AdministrationTexts> texts)
{
    private const string OwnDecision = "office";
    private const long Mebibyte = 1 << 20;

    public string Title(string name) => titles.Rule(name);

    public string Source(RuleView rule) => rule.Source == OwnDecision ? texts["Rules.OwnDecision"] : rule.Source;

    public string From(RuleView rule) => rule.From == RuleBook.Always ? texts["Rules.Always"] : rule.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Value(RuleView rule) => rule.Unit switch
    {
        RuleUnits.Term when Term.TryParse(rule.Value, out var term, out _) => texts[$"Rules.Term.{term.Unit}", term.Count],
        RuleUnits.Days => texts["Rules.Term.Days", rule.Value],
        RuleUnits.Bytes when long.TryParse(rule.Value, CultureInfo.InvariantCulture, out var bytes) && bytes % Mebibyte == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebibyte} MiB"),
        _ => rule.Value,
    };
}
