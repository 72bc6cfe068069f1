using System.Text.Json;
using System.Text.RegularExpressions;
using Fuban.Documents.FirstReview;
using Fuban.Testing;

namespace Fuban.Documents.Tests.FirstReview;

/// <summary>Published documents keep the rules: the review must hold none of them against it.</summary>
public class RealDocumentTests
{
    private static readonly DateOnly Received = new(2026, 11, 20);

    [Fact]
    [Trait("Rule", "REC-EXAMINE")]
    public void Review_StateCouncilDocuments_HoldsNothingAgainstThem()
    {
        var documents = Lines("data/official-documents/state-council.jsonl").Select(line => new ReviewedDocument(Text(line, "office"), Text(line, "doc_no"), Text(line, "title"))
        {
            Text = Regex.Replace(Text(line, "text") ?? "", "&b?n?sp;", " "),
            ReceivedOn = Received,
        }).ToList();

        Assert.Equal(45, documents.Count);
        Assert.Empty(documents.SelectMany(Errors));
        // The same from the text alone, as an upload without any field would be.
        Assert.Empty(documents.Select(d => new ReviewedDocument(null, null, null) { Text = d.Text, ReceivedOn = Received }).SelectMany(Errors));
    }

    [Fact]
    public void Review_PublishedPolicies_HoldsNothingAgainstThem()
    {
        var documents = new[] { "national", "provincial" }.SelectMany(n => Lines($"data/official-documents/policies-{n}.jsonl"))
            .Select(line => new ReviewedDocument(null, null, null) { Text = line.EnumerateObject().FirstOrDefault(p => p.Name.Contains("Content", StringComparison.Ordinal)).Value is { ValueKind: JsonValueKind.String } v ? v.GetString() : null })
            .ToList();

        Assert.Equal(250, documents.Count);
        Assert.Empty(documents.SelectMany(Errors));
    }

    [Fact]
    public void Review_MunicipalTitlesAndWorkReports_HoldsNothingAgainstThem()
    {
        var titles = Lines("data/real-pages/real_pages_index.jsonl").Select(line => new ReviewedDocument(Text(line, "issuer"), Text(line, "doc_no"), Text(line, "title")));
        var reports = Lines("data/work-reports/government_work_reports.jsonl").Select(line => new ReviewedDocument(null, null, Text(line, "title")) { Text = Text(line, "content") });

        Assert.Empty(titles.Concat(reports).SelectMany(Errors));
    }

    private static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(SharedData.Path(file)).Select(line => JsonDocument.Parse(line).RootElement);

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Errors(ReviewedDocument document) => FirstReviewer.Review(document, ReviewOffices.Shipped).Where(f => f.Severity == FindingSeverity.Error)
        .Select(f => $"{document.Title ?? document.Text?[..20]}: {f.Code} {f.Passage}");
}
