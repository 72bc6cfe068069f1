using System.Text.Json;

namespace Fuban.Office.Organization.Charter;

/// <summary>读取: reads and checks a charter file. A file with any problem gives no document.</summary>
internal static class CharterReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly string[] AdjustmentKinds = ["strengthen", "add", "transferOut", "transferIn", "weaken"];
    private static readonly string[] OtherKinds = ["manages", "attached", "separateProvision"];

    public static CharterReading<CharterDocument> Read(string json)
    {
        var problems = new List<CharterProblem>();
        using var file = Parse(json, problems);
        if (file is null)
            return new CharterReading<CharterDocument>(null, problems);
        var root = new StrictObject(file.RootElement, "$", problems);
        var charter = new CharterDocument(
            Office(root.Object("office")),
            root.Text("version"),
            root.DateOrNull("effectiveFrom"),
            [.. root.Objects("adjustments").Select(Adjustment)],
            [.. root.Objects("duties", required: true).Select(Duty)],
            [.. root.Objects("units", required: true).Select(Unit)],
            Posts(root.Object("posts")),
            [.. root.Objects("others").Select(Other)]);
        root.Close();
        CharterChecks.Check(charter, problems);
        return new CharterReading<CharterDocument>(problems.Count == 0 ? charter : null, problems);
    }

    internal static JsonDocument? Parse(string json, List<CharterProblem> problems)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException error)
        {
            problems.Add(new CharterProblem("$", error.Message));
            return null;
        }
    }

    private static CharterOffice Office(StrictObject office)
    {
        var read = new CharterOffice(
            office.Text("code"), office.Text("name"), office.Text("shortName"), office.Text("government"), [.. office.Texts("documentWords")],
            office.TextOrNull("divisionCode"), office.Text("timeZone"), [.. office.Hours("workingHours")], office.TextOrNull("fonds"));
        if (read.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(read.TimeZone, out _))
            office.Problem("timeZone", "is not a known time zone");
        office.Close();
        return read;
    }

    private static CharterAdjustment Adjustment(StrictObject item)
    {
        var read = new CharterAdjustment(item.Text("code"), OneOf(item, "kind", AdjustmentKinds), item.Text("subject"), [.. item.Texts("realisedBy")], item.TextOrNull("transferredTo"));
        if (read.Kind == "transferOut" && read.TransferredTo is null)
            item.Problem("transferredTo", "is missing");
        item.Close();
        return read;
    }

    private static CharterDuty Duty(StrictObject item)
    {
        var read = new CharterDuty(item.Text("code"), item.Text("subject"), [.. item.Texts("units", required: true)]);
        item.Close();
        return read;
    }

    private static CharterUnit Unit(StrictObject item)
    {
        var read = new CharterUnit(
            item.Text("code"), item.Text("slug"), item.Text("name"), [.. item.Texts("aliases")], [.. item.Texts("functions", required: true)], [.. item.Texts("domains")],
            [.. item.Texts("liaison")], item.Flag("independent"));
        item.Close();
        return read;
    }

    private static CharterPosts Posts(StrictObject posts)
    {
        var read = new CharterPosts(
            posts.Number("administrativeQuota"), posts.Number("workerQuota"), [.. posts.Objects("leadership", required: true).Select(Leadership)], [.. posts.Objects("gradeQuotas").Select(GradeQuota)]);
        posts.Close();
        return read;
    }

    private static CharterLeadership Leadership(StrictObject item)
    {
        var read = new CharterLeadership(
            item.Text("code"), item.Text("title"), item.Number("quota"), [.. item.Texts("concurrent")], item.NumberOr("ofWhichConcurrent", 0), item.TextOrNull("unit"), item.TextOrNull("rank"), item.TextOrNull("heldBy"));
        if (read.OfWhichConcurrent > read.Quota)
            item.Problem("ofWhichConcurrent", "is more than the quota");
        item.Close();
        return read;
    }

    private static CharterGradeQuota GradeQuota(StrictObject item)
    {
        var read = new CharterGradeQuota(item.Text("code"), item.Text("rank"), item.Number("quota"), [.. item.Objects("including").Select(GradePost)]);
        if (read.Including.Sum(post => post.Quota) > read.Quota)
            item.Problem("including", "adds up to more than the quota");
        item.Close();
        return read;
    }

    private static CharterGradePost GradePost(StrictObject item)
    {
        var read = new CharterGradePost(item.Text("title"), item.Number("quota"), item.TextOrNull("unit"));
        item.Close();
        return read;
    }

    private static CharterOther Other(StrictObject item)
    {
        var read = new CharterOther(item.Text("code"), OneOf(item, "kind", OtherKinds), item.Text("body"));
        item.Close();
        return read;
    }

    internal static string OneOf(StrictObject item, string key, string[] allowed)
    {
        var text = item.Text(key);
        if (text.Length > 0 && !allowed.Contains(text))
            item.Problem(key, $"must be one of {string.Join(", ", allowed)}");
        return text;
    }
}
