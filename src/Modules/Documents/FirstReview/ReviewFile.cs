using System.Text.Json;
using Fuban.Documents.Import;
using Fuban.Office.Matters;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;

namespace Fuban.Documents.FirstReview;

/// <summary>逐行初审: reads one JSON object per line and reviews it. What the secrecy gate stops is not reviewed and not repeated.</summary>
internal static class ReviewFile
{
    public static async IAsyncEnumerable<ReviewedLine> Run(Stream file, ReviewOffice office, DateOnly today)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        for (var number = 1; await reader.ReadLineAsync() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line)) yield return Review(number, line, office, today);
        }
    }

    private static ReviewedLine Review(int number, string line, ReviewOffice office, DateOnly today)
    {
        if (line.Length > ImportFile.MaxLineBytes) return Refused(number, ImportFile.TooLong);
        Dictionary<string, JsonElement>? fields;
        try
        {
            fields = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line);
        }
        catch (JsonException)
        {
            // The exception quotes the line, so it goes no further.
            fields = null;
        }

        if (fields is null) return Refused(number, ImportFile.NotAnObject);
        string? Field(params string[] names) => names.Select(n => fields.TryGetValue(n, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null).FirstOrDefault(v => v is not null);
        var document = new ReviewedDocument(Field("issuer", "office"), Field("number", "doc_no"), Field("title"))
        {
            DocumentDate = Day(Field("date", "written_date")),
            ReceivedOn = Day(Field("received", "receivedOn")) ?? today,
            Recipients = Field("recipients", "to"),
            CopiesTo = Field("copiesTo", "cc"),
            Signatories = Field("signatory", "signatories", "signer"),
            Contact = Field("contact"),
            Text = Field("body", "text"),
        };
        var gate = SecrecyGate.Check(new SecrecyInput(document.Title, document.Number, document.Text, []) { Issuer = document.Issuer });
        if (gate.Count > 0) return new ReviewedLine(number, null, [], [.. gate.Select(g => g.Rule).Distinct()]);
        var id = fields.TryGetValue("id", out var named) && named.ValueKind is JsonValueKind.String or JsonValueKind.Number ? named.ToString() : null;
        return new ReviewedLine(number, id, [.. FirstReviewer.Review(document, office).Select(View)], []);
    }

    private static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedDate.Absolute(text);

    private static ReviewedLine Refused(int number, string code) => new(number, null, [], [code]);

    private static ReviewedFinding View(Finding f) => new(
        f.Code, f.Rule.Rule, f.Rule.Test.ToString().ToLowerInvariant(), f.Severity.ToString().ToLowerInvariant(), f.Place.ToString().ToLowerInvariant(), ReviewTexts.Sentence(f.Code, f.Args),
        ReviewTexts.Rule(f.Rule), f.Passage);
}
