using System.Text.Json;
using Fuban.Insight.Routing;
using Fuban.Office.Organization.Charter;

namespace Fuban.Insight.Tests.Routing;

/// <summary>Titles with the unit and clause that the mandate gives them.</summary>
/// <remarks>
/// holdout was written before the router and is never tuned on, though the same person wrote the subject words. fresh was written against the finished router, which
/// then named 82% of its units rightly; the words it lacked were added since, so it is tuned on now. A new set, by another hand, is the honest next measure.
/// </remarks>
internal static class LabelledTitles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static Router Router { get; } = Build();

    public static IReadOnlyList<LabelledTitle> Of(string set) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Routing", "cases.jsonl")).Select(line => JsonSerializer.Deserialize<LabelledTitle>(line, Format)!).Where(title => title.Set == set)];

    public static Suggestion Route(string issuer, string title, string? body = null) => Router.Route(new RoutingItem("1", issuer, title, body));

    private static Router Build()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "charter");
        var charter = CharterDocument.Read(File.ReadAllText(Path.Combine(folder, "ezhou.json"))).Document!;
        return CharterRouting.Build(charter, OrganisationDocument.Read(File.ReadAllText(Path.Combine(folder, "organisations.json")), charter).Document!);
    }
}

internal sealed record LabelledTitle(string Id, string Set, string Issuer, string Title, string Unit, string Clause);
