using System.Globalization;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Fuban.Office.Text;
using Fuban.Ui;

namespace Fuban.Office.Workbench;

/// <summary>智能日期: reads a date as a clerk types it (<c>1125</c>, <c>+5</c>, <c>5wd</c>), over the office's work calendar.</summary>
public sealed class OfficeDates(OfficeDeadlines deadlines, OrganizationCatalog catalog, Sentences sentences)
{
    /// <returns>No date and no error for an empty field.</returns>
    public async Task<(DateOnly? Date, FieldError? Error)> Parse(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed)) return (null, null);
        var calculator = await deadlines.CalculatorAsync();
        var today = catalog.Today;
        var read = TypedDate.Parse(typed, today, n => calculator.Calendar.AddWorkdays(today, n) ?? today);
        return read.RefusalCode is { } code ? (null, new FieldError(field, sentences.Of(new Refusal(code, typed)))) : (read.Date, null);
    }

    /// <summary>A day that lies behind: 1125 typed on the 23rd is last year's, not the day after tomorrow.</summary>
    public async Task<(DateOnly? Date, FieldError? Error)> Past(string? typed, string field)
    {
        var read = await Parse(typed, field);
        return read.Date is { } date && date > catalog.Today && date.AddYears(-1) is var before && !NamesYear(typed!) ? (before, null) : read;
    }

    /// <summary>A day as a field shows it.</summary>
    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool NamesYear(string typed) => typed.Count(char.IsDigit) > 4 || typed.Contains('+', StringComparison.Ordinal);
}
