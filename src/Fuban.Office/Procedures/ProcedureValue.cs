using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fuban.Office.Procedures;

/// <summary>流程变量值: a text, a list of texts, a yes/no or a number; nothing else travels with a procedure.</summary>
[JsonConverter(typeof(ProcedureValueConverter))]
public sealed class ProcedureValue : IEquatable<ProcedureValue>
{
    private readonly object _content;

    private ProcedureValue(object content) => _content = content;

    public string? Text => _content as string;
    public IReadOnlyList<string>? Items => _content as string[];
    public bool? Flag => _content as bool?;
    public decimal? Number => _content as decimal?;

    /// <summary>A missing, empty or blank value: what <c>empty(var.x)</c> asks.</summary>
    public bool IsEmpty => _content is string { Length: 0 } or string[] { Length: 0 };

    public static implicit operator ProcedureValue(string value) => new(value);
    public static implicit operator ProcedureValue(string[] value) => new(value.ToArray());
    public static implicit operator ProcedureValue(bool value) => new(value);
    public static implicit operator ProcedureValue(decimal value) => new(value);
    public static implicit operator ProcedureValue(int value) => new((decimal)value);

    public bool Equals(ProcedureValue? other) => other is not null && (_content is string[] mine && other._content is string[] theirs
        ? mine.SequenceEqual(theirs, StringComparer.Ordinal)
        : _content.Equals(other._content));

    public override bool Equals(object? obj) => Equals(obj as ProcedureValue);

    public override int GetHashCode() => _content is string[] items ? items.Length : _content.GetHashCode();

    public override string ToString() => _content is string[] items
        ? string.Join(",", items)
        : Convert.ToString(_content, CultureInfo.InvariantCulture) ?? "";
}

internal sealed class ProcedureValueConverter : JsonConverter<ProcedureValue>
{
    public override ProcedureValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => reader.GetDecimal(),
        JsonTokenType.StartArray => JsonSerializer.Deserialize<string[]>(ref reader, options)!,
        _ => throw new JsonException("A procedure variable is a text, a list of texts, a boolean or a number"),
    };

    public override void Write(Utf8JsonWriter writer, ProcedureValue value, JsonSerializerOptions options)
    {
        if (value.Text is { } text) writer.WriteStringValue(text);
        else if (value.Flag is { } flag) writer.WriteBooleanValue(flag);
        else if (value.Number is { } number) writer.WriteNumberValue(number);
        else JsonSerializer.Serialize(writer, value.Items, options);
    }
}
