using Xunit.v3;

namespace Fuban.Testing;

/// <summary>A test that runs only in <c>./fuban test --all</c>: full matrices, long crash runs. Left out by trait, so it never counts as skipped.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllOnlyAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Level", "All")];
}
