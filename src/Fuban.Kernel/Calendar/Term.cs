using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>期限单位: what a term counts.</summary>
public enum TermUnit
{
    /// <summary>工作日: only where the law says working days (CAL-09).</summary>
    WorkingDays,

    /// <summary>日: calendar days, the default meaning of "day" (CAL-09).</summary>
    Days,

    /// <summary>月: to the same date of the end month (CAL-07).</summary>
    Months,

    /// <summary>小时: from the moment (CAL-07).</summary>
    Hours,

    /// <summary>分钟: from the moment, for urgent reports.</summary>
    Minutes,
}

/// <summary>期限长度: a number and its unit, written 20wd, 60d, 3mo, 2h, 30min.</summary>
[JsonConverter(typeof(TermJsonConverter))]
public readonly record struct Term(int Count, TermUnit Unit)
{
    public const int Most = 9999;

    private static readonly (string Suffix, TermUnit Unit)[] Suffixes =
        [("wd", TermUnit.WorkingDays), ("d", TermUnit.Days), ("mo", TermUnit.Months), ("h", TermUnit.Hours), ("min", TermUnit.Minutes)];

    /// <summary>Hours and minutes run from the moment; the others from the next day.</summary>
    public bool RunsFromTheMoment => Unit is TermUnit.Hours or TermUnit.Minutes;

    public static bool TryParse(string? text, out Term term, [NotNullWhen(false)] out Refusal? refusal)
    {
        var trimmed = text?.Trim() ?? "";
        var digits = trimmed.TakeWhile(char.IsAsciiDigit).Count();
        foreach (var (suffix, unit) in Suffixes)
        {
            if (!trimmed[digits..].Equals(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            if (!int.TryParse(trimmed[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > Most) break;
            (term, refusal) = (new Term(count, unit), null);
            return true;
        }
        (term, refusal) = (default, new Refusal("CAL-term", trimmed));
        return false;
    }

    public static Term Parse(string text) => TryParse(text, out var term, out var refusal) ? term : throw new FormatException(refusal.ToString());

    public override string ToString()
    {
        var unit = Unit;
        return string.Create(CultureInfo.InvariantCulture, $"{Count}{Suffixes.First(entry => entry.Unit == unit).Suffix}");
    }
}

internal sealed class TermJsonConverter : JsonConverter<Term>
{
    public override Term Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Term.TryParse(reader.GetString(), out var term, out var refusal) ? term : throw new JsonException(refusal.ToString());

    public override void Write(Utf8JsonWriter writer, Term value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
