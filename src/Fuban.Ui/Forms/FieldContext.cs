namespace Fuban.Ui;

/// <summary>What a <see cref="FormField"/> hands to the input in its slot: splat <see cref="Attributes"/> onto the input, select or textarea.</summary>
public sealed class FieldContext(string name, string? hintId, string? errorId, bool required)
{
    public string Name => name;

    public string Id => IdOf(name);

    /// <summary>id, name, class, aria-describedby, aria-invalid, aria-required.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; } = Build(name, hintId, errorId, required);

    /// <summary>The id of the input that posts under this name; error links lead there.</summary>
    public static string IdOf(string name) => "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    internal static string? DescribedBy(string? hintId, string? errorId) => string.Join(' ', new[] { errorId, hintId }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    private static Dictionary<string, object> Build(string name, string? hintId, string? errorId, bool required)
    {
        var attributes = new Dictionary<string, object> { ["id"] = IdOf(name), ["name"] = name, ["class"] = "input" };
        if (DescribedBy(hintId, errorId) is { } described)
        {
            attributes["aria-describedby"] = described;
        }

        if (errorId is not null)
        {
            attributes["aria-invalid"] = "true";
        }

        if (required)
        {
            attributes["aria-required"] = "true";
        }

        return attributes;
    }
}
