using System.Text.Json.Nodes;
using Fuban.Office.Workbench;
using Fuban.Ui;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Moves;

/// <summary>动作表单: the inputs of one move as they were posted; each is named by the move and the field of its command.</summary>
public sealed class MoveInput(MatterMove move, IFormCollection? posted)
{
    public const string KeyField = "key";

    /// <summary>Made when the form is rendered and kept when it is shown again: the same press twice is one act.</summary>
    public Guid? Key => Guid.TryParse(posted?[Name(KeyField)], out var key) ? key : null;

    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    public string Name(string field) => $"{move.Key}.{field}";

    public string? Value(string field) => posted?[Name(field)].FirstOrDefault();

    public IReadOnlyList<string> Values(string field) => [.. (posted?[Name(field)] ?? default).OfType<string>().Where(v => v.Length > 0)];

    public string? Error(string field) => Errors.Of(Name(field));

    /// <summary>The fields as a program would send them. Dates may be typed as clerks type them.</summary>
    public async Task<(JsonObject Fields, IReadOnlyList<FieldError> Errors)> Read(OfficeDates dates)
    {
        var fields = new JsonObject();
        var errors = new List<FieldError>();
        foreach (var field in move.Fields)
        {
            var values = Values(field.Name);
            if (field.IsMany) fields[field.Json] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
            else if (values.Count == 0) continue;
            else if (field.Type == typeof(bool)) fields[field.Json] = values[0] == "true";
            else if (field.Type == typeof(DateOnly?))
            {
                var (day, error) = await dates.Parse(values[0], Name(field.Name));
                if (error is not null) errors.Add(error);
                fields[field.Json] = day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                // A phrase chosen without script comes beside the text.
                var phrase = Value(field.Name + "Phrase");
                fields[field.Json] = phrase is null ? values[0] : Ui.Opinion.Compose(phrase, values[0]);
            }
        }

        return (fields, errors);
    }
}
