using System.Globalization;
using System.Resources;

namespace Fuban.Office.Procedures;

/// <summary>流程文字: sentences for problems of a file and words of the drawing, in the language of the reader.</summary>
public static class ProcedureTexts
{
    private static readonly ResourceManager s_texts = new("Fuban.Office.Procedures.ProcedureTexts", typeof(ProcedureTexts).Assembly);

    public static string Get(string key, params object?[] args) => Get(key, CultureInfo.CurrentUICulture, args);

    /// <summary>Arguments 0 and 1 are element and line, the problem's own follow.</summary>
    public static string Sentence(ProcedureProblem problem) =>
        Get("problem-" + problem.Code, [problem.ElementId, problem.Line, .. problem.Args]);

    internal static string Get(string key, CultureInfo culture, object?[] args) =>
        string.Format(culture, s_texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No procedure text '{key}'"), args);
}
