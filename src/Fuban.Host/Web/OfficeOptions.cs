using Fuban.Kernel.Data;

namespace Fuban.Host.Web;

/// <summary>How an office is served: what the options of <c>serve</c> say.</summary>
internal sealed record OfficeOptions(OfficeLocation Location)
{
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>演示.</summary>
    public bool Demo { get; init; }

    /// <summary>Null = a random one, printed.</summary>
    public string? DemoPassword { get; init; }

    /// <summary>Tests own the clock.</summary>
    public TimeProvider? Clock { get; init; }
}
