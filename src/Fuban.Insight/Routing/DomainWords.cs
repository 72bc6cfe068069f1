using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fuban.Insight.Routing;

/// <summary>主题词: what people write when they mean a subject. Keyed by the subject's own words, so any charter that names the subject can use it.</summary>
/// <param name="Subjects">Wordings of a clause to which the entry belongs.</param>
/// <param name="In">domains (domains and liaison bodies), functions, duties or adjustments.</param>
/// <param name="Words">Ordinary evidence.</param>
/// <param name="Decides">Words so plain that the matter belongs there whoever sends it.</param>
/// <param name="Weak">Words that only tip a balance.</param>
internal sealed record DomainWords(
    IReadOnlyList<string> Subjects,
    string In,
    IReadOnlyList<string> Words,
    IReadOnlyList<string>? Decides = null,
    IReadOnlyList<string>? Weak = null)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<DomainWords> Carried()
    {
        using var stream = typeof(DomainWords).Assembly.GetManifestResourceStream("domain-words.json") ?? throw new InvalidOperationException("domain-words.json is not embedded");
        return JsonSerializer.Deserialize<List<DomainWords>>(stream, Format) ?? [];
    }

    public bool MaySpeakFor(RoutingClauseKind kind) => In switch
    {
        "domains" => kind is RoutingClauseKind.Domain or RoutingClauseKind.Liaison,
        "functions" => kind is RoutingClauseKind.Function,
        "duties" => kind is RoutingClauseKind.Duty,
        "adjustments" => kind is RoutingClauseKind.TransferOut,
        _ => false,
    };

    /// <summary>The longest of the entry's subjects that the clause contains.</summary>
    public string? SubjectIn(string text) => Subjects.Where(subject => text.Contains(subject, StringComparison.Ordinal)).MaxBy(subject => subject.Length);
}
