using Microsoft.Extensions.Localization;

namespace Fuban.Office.Matters;

/// <summary>关联类别: what a link says, from either side.</summary>
/// <param name="Texts">The resource that holds <c>Link.KEY</c>, read from the later matter, and <c>Link.KEY.back</c>, read from the earlier one.</param>
/// <param name="Symmetric">It says the same from both sides.</param>
/// <param name="ByHand">An officer may make it; the others come from acts, such as a reply that answers a request.</param>
public sealed record MatterLinkKind(string Key, Type Texts, bool Symmetric = false, bool ByHand = true)
{
    /// <summary>相关.</summary>
    public const string Related = "related";

    /// <summary>后续: this one came out of that one.</summary>
    public const string Follows = "follows";

    /// <summary>答复: this one answers that one.</summary>
    public const string Answers = "answers";

    /// <summary>重复: this one says again what that one said.</summary>
    public const string Duplicates = "duplicates";

    /// <summary>替代: this one takes that one's place.</summary>
    public const string Replaces = "replaces";
}

/// <summary>The kinds of links that office and modules know, with their words in the reader's language.</summary>
public sealed class MatterLinkKinds(IEnumerable<MatterLinkKind> kinds, IStringLocalizerFactory localizers)
{
    private readonly Dictionary<string, MatterLinkKind> _kinds = kinds.ToDictionary(k => k.Key);

    public IEnumerable<MatterLinkKind> ByHand => _kinds.Values.Where(k => k.ByHand);

    public MatterLinkKind? Find(string? key) => key is null ? null : _kinds.GetValueOrDefault(key);

    /// <param name="back">Read from the earlier matter.</param>
    public string Name(string key, bool back) => Find(key) is not { } kind ? key : localizers.Create(kind.Texts)[back && !kind.Symmetric ? $"Link.{key}.back" : $"Link.{key}"];
}
