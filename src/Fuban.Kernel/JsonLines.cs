using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fuban.Kernel;

/// <summary>Why a line is no JSON object.</summary>
public enum JsonLineFault
{
    None,

    /// <summary>No JSON at all.</summary>
    Broken,

    /// <summary>JSON, but no object, or one that names a key twice.</summary>
    NotAnObject,

    TooLong,

    /// <summary>A file in UTF-16, of which nothing is read.</summary>
    Utf16,
}

/// <summary>One line of a file: its object, or why it is none. A fault never repeats what the line says.</summary>
/// <param name="At">Where it breaks, in bytes from the line's beginning, counted from 1.</param>
public sealed record JsonLine(int Number, JsonElement Value, JsonLineFault Fault = JsonLineFault.None, long? At = null);

/// <summary>逐行 JSON: reads files of one JSON object a line, of any length, with a mark at the beginning or not, in UTF-8 or, as older machines save Chinese text, in GB 18030.</summary>
public static class JsonLines
{
    public const int LongestLine = 8 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <returns>The lines that are not blank.</returns>
    public static async IAsyncEnumerable<JsonLine> ReadAsync(Stream file, int longest = LongestLine, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var number = 0;
        await foreach (var raw in RawLines(file, longest, cancel))
        {
            number++;
            if (number == 1 && raw is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            {
                yield return new JsonLine(1, default, JsonLineFault.Utf16);
                yield break;
            }

            if (raw is null) yield return new JsonLine(number, default, JsonLineFault.TooLong);
            else if (Read(number, number == 1 && raw is [0xEF, 0xBB, 0xBF, ..] ? raw.AsMemory(3) : raw) is { } line) yield return line;
        }
    }

    /// <returns>Null for a line that is too long: it goes by without being kept.</returns>
    private static async IAsyncEnumerable<byte[]?> RawLines(Stream file, int longest, [EnumeratorCancellation] CancellationToken cancel)
    {
        // What is kept is searched again with every piece read, so the pieces are large.
        var reader = PipeReader.Create(file, new(bufferSize: 64 << 10, leaveOpen: true));
        var skipping = false;
        for (ReadResult result = default; !result.IsCompleted;)
        {
            result = await reader.ReadAsync(cancel);
            var buffer = result.Buffer;
            List<byte[]?> lines = [];
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                lines.Add(skipping || line.Length > longest ? null : line.ToArray());
                skipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted && (buffer.Length > 0 || skipping))
            {
                lines.Add(skipping || buffer.Length > longest ? null : buffer.ToArray());
                buffer = buffer.Slice(buffer.End);
            }
            else if (skipping || buffer.Length > longest)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, result.Buffer.End);
            foreach (var line in lines) yield return line;
        }

        await reader.CompleteAsync();
    }

    private static JsonLine? Read(int number, ReadOnlyMemory<byte> line)
    {
        if (!line.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r')) return null;
        try
        {
            if (!Utf8.IsValid(line.Span)) line = Encoding.UTF8.GetBytes(Gb18030.GetString(line.Span));
            using var json = JsonDocument.Parse(line, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? new JsonLine(number, json.RootElement.Clone()) : new JsonLine(number, default, JsonLineFault.NotAnObject);
        }
        catch (JsonException e) when (e.BytePositionInLine is { } at && !e.Message.Contains("uplicate", StringComparison.Ordinal))
        {
            // The exception quotes the line, so it goes no further.
            return new JsonLine(number, default, JsonLineFault.Broken, at + 1);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return new JsonLine(number, default, JsonLineFault.NotAnObject);
        }
    }
}
