using System.Text.Json;
using Fuban.Documents.Import;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;
using Fuban.Office.Workbench;

namespace Fuban.Documents.FirstReview;

/// <summary>逐行初审: reads one JSON object per line and reviews it. What the secrecy gate stops is not reviewed and not repeated.</summary>
internal static class ReviewFile
{
    private static readonly Sentences Sentences = new([RefusalTexts.Of(typeof(Refusals))]);

    public static async IAsyncEnumerable<ReviewedLine> Run(Stream file, ReviewOffice office, DateOnly today)
    {
        await foreach (var line in JsonLines.ReadAsync(file))
            yield return line.Fault == JsonLineFault.None ? Review(line.Number, line.Value, office, today) : Refused(line.Number, ImportProblem.Of(line));
    }

    private static ReviewedLine Review(int number, JsonElement fields, ReviewOffice office, DateOnly today)
    {
        string? Field(params string[] names) => names.Select(n => fields.TryGetProperty(n, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null).FirstOrDefault(v => v is not null);
        if (Field("title", "body", "text") is null) return Refused(number, new ImportProblem(ImportFile.Missing, "title"));
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
        if (gate.Count > 0) return new ReviewedLine(number, null, [], [.. gate.Select(g => g.Rule).Distinct()], null);
        var id = fields.TryGetProperty("id", out var named) && named.ValueKind is JsonValueKind.String or JsonValueKind.Number ? named.ToString() : null;
        return new ReviewedLine(number, id, [.. FirstReviewer.Review(document, office).Select(View)], [], null);
    }

    private static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedDate.Absolute(text);

    private static ReviewedLine Refused(int number, ImportProblem problem) => new(number, null, [], [problem.Code], Sentences.Of(new Refusal(problem.Code, problem.Key)));

    private static ReviewedFinding View(Finding f) => new(
        f.Code, f.Rule.Rule, f.Rule.Test.ToString().ToLowerInvariant(), f.Severity.ToString().ToLowerInvariant(), f.Place.ToString().ToLowerInvariant(), ReviewTexts.Sentence(f.Code, f.Args),
        ReviewTexts.Rule(f.Rule), f.Passage);
}
