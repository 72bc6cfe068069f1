using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fuban.Office.Procedures;

/// <summary>流程变量: the named values of one running procedure, sorted by name so that equal variables have equal JSON.</summary>
[JsonConverter(typeof(VariablesConverter))]
public sealed class Variables
{
    public static readonly Variables None = new(ImmutableSortedDictionary.Create<string, ProcedureValue>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, ProcedureValue> _values;

    private Variables(ImmutableSortedDictionary<string, ProcedureValue> values) => _values = values;

    public ProcedureValue? this[string name] => _values.GetValueOrDefault(name);

    public IEnumerable<KeyValuePair<string, ProcedureValue>> All => _values;

    public bool IsEmpty(string name) => this[name] is not { IsEmpty: false };

    /// <summary>The variables with the changes laid over them; a null takes the variable away.</summary>
    public Variables With(IReadOnlyDictionary<string, ProcedureValue?>? changes)
    {
        if (changes is null || changes.Count == 0) return this;

        var values = _values.ToBuilder();
        foreach (var (name, value) in changes)
        {
            if (value is null) values.Remove(name);
            else values[name] = value;
        }

        return new(values.ToImmutable());
    }
}

internal sealed class VariablesConverter : JsonConverter<Variables>
{
    public override Variables Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Variables.None.With(JsonSerializer.Deserialize<Dictionary<string, ProcedureValue?>>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, Variables value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, content) in value.All)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, content, options);
        }

        writer.WriteEndObject();
    }
}
