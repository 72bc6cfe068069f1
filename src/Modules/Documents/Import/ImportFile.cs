using System.Text.Json;
using Fuban.Kernel;
using Fuban.Office.Text;

namespace Fuban.Documents.Import;

/// <summary>导入行: one document of a file, or why the line is none. A problem never repeats what the line says.</summary>
internal sealed record ImportLine(int Number, ImportedDocument? Document, ImportProblem? Problem);

internal sealed record ImportedDocument(string Title, string Issuer, string? DocumentNumber, string? Body, DateOnly? Date);

/// <param name="Code">The refusal's code.</param>
/// <param name="Key">The key of the format that is wrong, never one that the line made up; or the place where the line breaks.</param>
internal sealed record ImportProblem(string Code, string? Key = null)
{
    public static ImportProblem Of(JsonLine line) => line.Fault switch
    {
        JsonLineFault.TooLong => new(ImportFile.TooLong, $"{JsonLines.LongestLine >> 20}"),
        JsonLineFault.Utf16 => new(ImportFile.WrongEncoding),
        JsonLineFault.Broken => new(ImportFile.Broken, $"{line.At}"),
        _ => new(ImportFile.NotAnObject),
    };
}

/// <summary>批量登记: reads one JSON object per line: title, issuer or office, number or doc_no, body or text, date. Other keys are passed over.</summary>
internal static class ImportFile
{
    public const string NotAnObject = "IMPORT-object";
    public const string Broken = "IMPORT-json";
    public const string WrongEncoding = "IMPORT-encoding";
    public const string TooLong = "IMPORT-long";
    public const string WrongType = "IMPORT-type";
    public const string Missing = "IMPORT-missing";
    public const string Contradiction = "IMPORT-contradiction";
    public const string BadDate = "IMPORT-date";

    public static async IAsyncEnumerable<ImportLine> ReadAsync(Stream file)
    {
        await foreach (var line in JsonLines.ReadAsync(file))
            yield return line.Fault == JsonLineFault.None ? Read(line.Number, line.Value) : new(line.Number, null, ImportProblem.Of(line));
    }

    private static ImportLine Read(int number, JsonElement line)
    {
        ImportProblem? problem = null;
        string? Field(string key, string? alias = null)
        {
            var (first, second) = (Value(line, key, ref problem), alias is null ? null : Value(line, alias, ref problem));
            if (first is not null && second is not null && first != second) problem ??= new(Contradiction, key);
            return first ?? second;
        }

        var (title, issuer) = (Field("title"), Field("issuer", "office"));
        var (documentNumber, body, date) = (Field("number", "doc_no"), Field("body", "text"), Field("date"));
        var day = date is null ? null : TypedDate.Absolute(date);
        problem ??= title is null ? new(Missing, "title") : issuer is null ? new(Missing, "issuer") : date is not null && day is null ? new(BadDate, "date") : null;
        return problem is null ? new(number, new(title!, issuer!, documentNumber, body, day), null) : new(number, null, problem);
    }

    /// <summary>Blank is as good as absent.</summary>
    private static string? Value(JsonElement line, string key, ref ImportProblem? problem)
    {
        if (!line.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            problem ??= new(WrongType, key);
            return null;
        }

        try
        {
            var text = value.GetString()!.Trim();
            return text.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text.
            problem ??= new(WrongType, key);
            return null;
        }
    }
}
