namespace Fuban.Ui;

/// <summary>显示方式: how the reader wants pages shown. Kept in one cookie as the values that differ from the default, joined by dots.</summary>
public sealed record DisplayModes
{
    public const string CookieName = "fuban-display";

    private static readonly (string Name, string[] Values)[] Known =
    [
        ("scheme", ["auto", "light", "dark"]),
        ("contrast", ["normal", "high"]),
        ("size", ["normal", "large"]),
        ("density", ["compact", "cosy"]),
        ("accent", ["blue", "red"]),
        ("keys", ["on", "off"]),
    ];

    private readonly string[] chosen;

    private DisplayModes(string[] chosen) => this.chosen = chosen;

    public static DisplayModes Default { get; } = new([.. Known.Select(mode => mode.Values[0])]);

    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(mode => mode.Name)];

    public string Scheme => this["scheme"];

    public string Contrast => this["contrast"];

    public string Size => this["size"];

    public string Density => this["density"];

    public string Accent => this["accent"];

    public string Keys => this["keys"];

    /// <summary>The attributes of the html element: data-scheme and so on.</summary>
    public IReadOnlyDictionary<string, object> Attributes => Names.ToDictionary(name => "data-" + name, name => (object)this[name]);

    public string this[string name] => chosen[IndexOf(name)];

    public static IReadOnlyList<string> ValuesOf(string name) => Known[IndexOf(name)].Values;

    /// <summary>Reads the cookie; what is unknown is ignored, so an old or forged cookie only loses its odd parts.</summary>
    public static DisplayModes Parse(string? cookie)
    {
        var modes = Default;
        foreach (var part in (cookie ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.Split('-', 2) is [var n, var v] ? (n, v) : (part, "");
            modes = modes.With(name, value);
        }

        return modes;
    }

    /// <summary>The same modes with one changed; an unknown name or value changes nothing.</summary>
    public DisplayModes With(string name, string? value)
    {
        var at = Array.FindIndex(Known, mode => mode.Name == name);
        if (at < 0 || value is null || !Known[at].Values.Contains(value))
        {
            return this;
        }

        var next = (string[])chosen.Clone();
        next[at] = value;
        return new(next);
    }

    /// <summary>The posted form of the display menu applied to these modes.</summary>
    public DisplayModes With(Func<string, string?> form) => Names.Aggregate(this, (modes, name) => modes.With(name, form(name)));

    public string Format() => string.Join('.', Names.Where(name => this[name] != Default[name]).Select(name => $"{name}-{this[name]}"));

    public bool Equals(DisplayModes? other) => other is not null && chosen.AsSpan().SequenceEqual(other.chosen);

    public override int GetHashCode() => Format().GetHashCode(StringComparison.Ordinal);

    private static int IndexOf(string name) => Array.FindIndex(Known, mode => mode.Name == name) is >= 0 and var at
        ? at
        : throw new ArgumentOutOfRangeException(nameof(name), name, "not a display mode");
}
