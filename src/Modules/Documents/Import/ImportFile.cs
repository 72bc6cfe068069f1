using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fuban.Office.Text;

namespace Fuban.Documents.Import;

/// <summary>导入行: one document of a file, or why the line is none. A problem never repeats what the line says.</summary>
internal sealed record ImportLine(int Number, ImportedDocument? Document, ImportProblem? Problem);

internal sealed record ImportedDocument(string Title, string Issuer, string? DocumentNumber, string? Body, DateOnly? Date);

/// <param name="Code">The refusal's code.</param>
/// <param name="Key">The key of the format that is wrong; never a key that the line made up.</param>
internal sealed record ImportProblem(string Code, string? Key = null);

/// <summary>批量登记: reads one JSON object per line: title, issuer or office, number or doc_no, body or text, date. Other keys are passed over.</summary>
internal static class ImportFile
{
    public const string NotAnObject = "IMPORT-object";
    public const string TooLong = "IMPORT-long";
    public const string WrongType = "IMPORT-type";
    public const string Missing = "IMPORT-missing";
    public const string Contradiction = "IMPORT-contradiction";
    public const string BadDate = "IMPORT-date";

    public const int MaxLineBytes = 8 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static async IAsyncEnumerable<ImportLine> ReadAsync(Stream file, int maxLineBytes = MaxLineBytes, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var reader = PipeReader.Create(file, new(leaveOpen: true));
        var number = 0;
        var skipping = false;
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            var buffer = result.Buffer;
            List<ImportLine> lines = [];
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                Add(lines, line, ref number, skipping, maxLineBytes);
                skipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted && (buffer.Length > 0 || skipping))
            {
                Add(lines, buffer, ref number, skipping, maxLineBytes);
                buffer = buffer.Slice(buffer.End);
            }
            else if (buffer.Length > maxLineBytes)
            {
                // The rest of the line goes by without being kept.
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, result.Buffer.End);
            foreach (var line in lines)
            {
                yield return line;
            }

            if (result.IsCompleted)
            {
                break;
            }
        }

        await reader.CompleteAsync();
    }

    private static void Add(List<ImportLine> lines, ReadOnlySequence<byte> raw, ref int number, bool skipped, int maxLineBytes)
    {
        number++;
        if (skipped || raw.Length > maxLineBytes)
        {
            lines.Add(new(number, null, new(TooLong)));
            return;
        }

        ReadOnlyMemory<byte> bytes = raw.ToArray();
        if (number == 1 && bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        if (bytes.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r'))
        {
            lines.Add(Read(number, bytes));
        }
    }

    private static ImportLine Read(int number, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(number, json.RootElement) : new(number, null, new(NotAnObject));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON, doubled keys, or bytes that are no UTF-8. The exception quotes the line, so it goes no further.
            return new(number, null, new(NotAnObject));
        }
    }

    private static ImportLine Read(int number, JsonElement line)
    {
        ImportProblem? problem = null;
        string? Field(string key, string? alias = null)
        {
            var (first, second) = (Value(line, key, ref problem), alias is null ? null : Value(line, alias, ref problem));
            if (first is not null && second is not null && first != second)
            {
                problem ??= new(Contradiction, key);
            }

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
        if (!line.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            problem ??= new(WrongType, key);
            return null;
        }

        var text = value.GetString()!.Trim();
        return text.Length == 0 ? null : text;
    }
}
