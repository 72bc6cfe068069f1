// Chinese grammar: forms, endings and prefixes of the names of public bodies.
using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Fuban.Insight.Routing;

/// <summary>来文单位识别: finds the organisation behind a name, however loosely written.</summary>
/// <remarks>The word lists and regular expressions here are the grammar of Chinese names of public bodies.</remarks>
internal sealed class SenderIndex
{
    private static readonly string[] Bare = ["办公室", "办", "委员会", "委", "政府", "政府办公室", "局", "市委", "人大", "政协"];
    private static readonly SearchValues<char> Ignored = SearchValues.Create(" \t\r\n\u3000（）()“”\"");
    private static readonly Regex Suffix = new("(工作)?(监督管理局|行政管理局|管理委员会|管委会|管理局|管理办公室|事务局|委员会|办公室|总局|管理处|厅|部|局|委|办|处)$", RegexOptions.Compiled | RegexOptions.ExplicitCapture);
    private static readonly Regex Above = new("^(中华人民共和国|国家|.{2,3}省|省|.{2,5}自治区|自治区)", RegexOptions.Compiled | RegexOptions.ExplicitCapture);

    private readonly Dictionary<string, RoutingOrganisation> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoutingOrganisation?> loose = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoutingOrganisation?> cores = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoutingOrganisation> byCode;
    private readonly List<(RoutingOrganisation Organisation, Regex[] Names, Regex[] Excluded)> generic;
    private readonly List<string> lowerPlaces;
    private readonly List<(string Name, RoutingOrganisation Place)> places;
    private readonly string city;
    private readonly Regex place;

    public SenderIndex(string government, IReadOnlyList<RoutingOrganisation> organisations)
    {
        city = government.EndsWith("人民政府", StringComparison.Ordinal) ? government[..^4] : government;
        var stem = city.TrimEnd('市', '州', '县', '区') is { Length: > 1 } bare ? bare : city;
        place = new Regex($"^(中共)?(.{{2,3}}省)?(({Regex.Escape(city)}|{Regex.Escape(stem)}|市|本市|我市)(人民政府|政府|委)?)", RegexOptions.Compiled | RegexOptions.ExplicitCapture);
        byCode = organisations.ToDictionary(organisation => organisation.Code, StringComparer.Ordinal);
        var named = organisations.Where(organisation => !organisation.Generic).ToList();
        foreach (var organisation in named)
            foreach (var name in NamesOf(organisation))
            {
                exact.TryAdd(Plain(name), organisation);
                AddUnlessUnclear(loose, Loose(name), organisation);
                AddUnlessUnclear(cores, Core(name), organisation);
            }
        places = [.. named.Where(organisation => organisation.Kind is "district" or "developmentZone").SelectMany(place => NamesOf(place).Select(name => (name, place)))
            .Where(pair => pair.name.Length > 2).DistinctBy(pair => pair.name).OrderByDescending(pair => pair.name.Length)];
        lowerPlaces = [.. places.Select(pair => pair.Name)];
        generic = [.. organisations.Where(organisation => organisation.NamePatterns.Count > 0).OrderBy(organisation => organisation.MatchOrder).Select(organisation =>
            (organisation, Compile(organisation.NamePatterns), Compile(organisation.ExcludePatterns)))];
    }

    public Sender? Find(string? issuer)
    {
        if (string.IsNullOrWhiteSpace(issuer))
            return null;
        var name = Plain(issuer);
        if (exact.TryGetValue(name, out var organisation))
            return With(organisation, EvidenceSource.Sender);
        if (loose.GetValueOrDefault(Loose(name)) is { } variant)
            return With(variant, EvidenceSource.SenderVariant);
        if (MatchGeneric(name) is { } shape)
            return shape.CompetentClause is null && Counterpart(name) is { } same
                ? new Sender(shape, same, EvidenceSource.SenderCounterpart) : With(shape, EvidenceSource.SenderPattern);
        if (cores.GetValueOrDefault(Core(name)) is { } core)
            return With(core, EvidenceSource.SenderVariant);
        return Counterpart(name) is { } counterpart ? new Sender(null, counterpart, EvidenceSource.SenderCounterpart) : null;
    }

    public RoutingOrganisation? ByCode(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    public RoutingOrganisation? PlaceOf(string name)
    {
        var plain = Plain(name);
        var bare = plain.StartsWith(city, StringComparison.Ordinal) ? plain[city.Length..] : plain;
        return places.Find(pair => bare.StartsWith(pair.Name, StringComparison.Ordinal) || plain.StartsWith(pair.Name, StringComparison.Ordinal)).Place;
    }

    /// <summary>An organisation without a clause of its own speaks through its successor, its predecessor or its own office.</summary>
    private Sender With(RoutingOrganisation organisation, EvidenceSource source)
    {
        if (organisation.CompetentClause is not null || organisation.Generic)
            return new Sender(organisation, organisation, source);
        var heirs = organisation.Successors.Select(code => byCode.GetValueOrDefault(code));
        var forebears = byCode.Values.Where(other => other.Successors.Contains(organisation.Code));
        if (heirs.Concat(forebears).FirstOrDefault(other => other?.CompetentClause is not null) is { } kin)
            return new Sender(organisation, kin, EvidenceSource.SenderVariant);
        return exact.GetValueOrDefault(Plain(organisation.Name) + "办公室") is { CompetentUnit: not null } office
            ? new Sender(organisation, office, EvidenceSource.SenderWord) : new Sender(organisation, organisation, source);
    }

    /// <summary>省财政厅, 财政部 and 华容区财政局 belong to the line of 市财政局.</summary>
    private RoutingOrganisation? Counterpart(string name)
    {
        var rest = Above.Replace(name, string.Empty);
        if (rest.Length == name.Length)
        {
            var bare = name.StartsWith(city, StringComparison.Ordinal) ? name[city.Length..] : name;
            var lower = lowerPlaces.Find(prefix => bare.StartsWith(prefix, StringComparison.Ordinal));
            rest = lower is null ? name : bare[lower.Length..];
        }
        var found = loose.GetValueOrDefault(rest) ?? cores.GetValueOrDefault(Core(rest));
        return found?.CompetentClause is null ? null : found;
    }

    private RoutingOrganisation? MatchGeneric(string name)
    {
        var full = name.StartsWith('市') ? city + name[1..] : name;
        foreach (var (organisation, names, excluded) in generic)
        {
            if (excluded.Any(pattern => pattern.IsMatch(name)))
                continue;
            // A school or a hospital often leaves the place out of its name; elsewhere the place is what makes the kind.
            var guess = organisation.Kind is "school" or "institution" ? city + name : full;
            if (names.Any(pattern => pattern.IsMatch(name) || pattern.IsMatch(full) || pattern.IsMatch(guess)))
                return organisation;
        }
        return null;
    }

    private static IEnumerable<string> NamesOf(RoutingOrganisation organisation) => organisation.Aliases.Prepend(organisation.ShortName).Prepend(organisation.Name).Where(name => name.Length > 0);

    private static Regex[] Compile(IEnumerable<string> patterns) => [.. patterns.Select(pattern => new Regex(pattern, RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture))];

    internal static string Plain(string name)
    {
        var text = name.Normalize(NormalizationForm.FormKC);
        return text.AsSpan().ContainsAny(Ignored) ? string.Concat(text.Where(letter => !Ignored.Contains(letter))) : text;
    }

    private string Loose(string name)
    {
        var plain = Plain(name);
        var rest = place.Replace(plain, string.Empty).Replace("人民政府", "政府", StringComparison.Ordinal).Replace("街道办事处", "街道", StringComparison.Ordinal).Replace("街办", "街道", StringComparison.Ordinal);
        return rest.Length < 2 || Bare.Contains(rest) ? plain : rest;
    }

    private string Core(string name)
    {
        var rest = Suffix.Replace(Loose(name), string.Empty).Replace("和", string.Empty, StringComparison.Ordinal).Replace("与", string.Empty, StringComparison.Ordinal);
        return rest.Length < 2 || Bare.Contains(rest) ? Plain(name) : rest;
    }

    /// <summary>A form shared by bodies of different competence identifies none of them.</summary>
    private static void AddUnlessUnclear(Dictionary<string, RoutingOrganisation?> map, string form, RoutingOrganisation organisation)
    {
        if (!map.TryGetValue(form, out var other))
            map[form] = organisation;
        else if (other is not null && other.CompetentClause != organisation.CompetentClause)
            map[form] = null;
    }
}

/// <summary>来文单位: who wrote, and whose competence decides (itself, its successor, or the municipal body of its line).</summary>
internal sealed record Sender(RoutingOrganisation? Organisation, RoutingOrganisation Competence, EvidenceSource Source);
