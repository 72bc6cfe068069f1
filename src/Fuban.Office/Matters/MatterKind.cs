using Microsoft.Extensions.Localization;

namespace Fuban.Office.Matters;

/// <summary>
/// 事项类别: what a module says of a kind of matter: its words and the panel that its page shows. The forms of its steps are moves.
/// </summary>
/// <param name="Texts">The resource that holds <c>Kind</c>, perhaps <c>Origin</c>, <c>Step.KEY</c>, <c>Outcome.KEY</c> and <c>Act.VERB</c>.</param>
/// <param name="Panel">Component shown under the title, with a parameter <c>Record</c>.</param>
/// <param name="PrintUrl">Where the handling slip of a matter is printed.</param>
public sealed record MatterKind(string Key, Type Texts, Type? Panel, Func<Guid, string>? PrintUrl = null);

/// <summary>The kinds that the modules brought, with their words in the reader's language.</summary>
public sealed class MatterKinds(IEnumerable<MatterKind> kinds, IStringLocalizerFactory localizers)
{
    private readonly Dictionary<string, (MatterKind Kind, IStringLocalizer Texts)> _kinds = kinds.ToDictionary(k => k.Key, k => (k, localizers.Create(k.Texts)));

    public IEnumerable<MatterKind> All => _kinds.Values.Select(k => k.Kind);

    public MatterKind? Find(string key) => _kinds.GetValueOrDefault(key).Kind;

    public string Name(string key) => Text(key, "Kind", key);

    /// <summary>What the kind calls whoever a matter comes from; null when it has no word of its own.</summary>
    public string? Origin(string key) => Text(key, "Origin", "") is { Length: > 0 } own ? own : null;

    public string Step(string key, string step) => Text(key, $"Step.{step}", step);

    public string Outcome(string key, string outcome) => Text(key, $"Outcome.{outcome}", outcome);

    public string Act(string key, string verb) => Text(key, $"Act.{verb}", verb);

    private string Text(string kind, string name, string fallback) =>
        _kinds.TryGetValue(kind, out var known) && known.Texts[name] is { ResourceNotFound: false } text ? text.Value : fallback;
}
