// Chinese grammar: how a city writes its own name and its districts'.
using Fuban.Insight.Routing;

namespace Fuban.Documents.FirstReview;

/// <summary>行文关系: where the sender stands towards this office's government.</summary>
internal enum SenderStanding
{
    /// <summary>Not in the directory, and its name says nothing.</summary>
    Unknown,

    /// <summary>上级党委、政府及其办公厅.</summary>
    Superior,

    /// <summary>上级机关的部门.</summary>
    SuperiorDepartment,

    /// <summary>直接下级: its own departments, the districts.</summary>
    Subordinate,

    /// <summary>隔级: towns, districts' departments, villages.</summary>
    FurtherBelow,

    /// <summary>平级或不相隶属.</summary>
    Level,

    /// <summary>本级政府及其办公室.</summary>
    Own,
}

/// <summary>What the review must know of the office it works for: its names and who stands where. Pure data behind it.</summary>
internal sealed class ReviewOffice(Router router, string government, IReadOnlyList<string> officeNames)
{
    private readonly HashSet<string> _names = [.. Names(government, officeNames)];


    public bool IsOurs(string organ) => _names.Contains(organ) || organ is ['各', ..] or ['有', '关', ..];

    public string Government => government;

    public SenderStanding StandingOf(string? organ)
    {
        if (string.IsNullOrWhiteSpace(organ)) return SenderStanding.Unknown;
        if (_names.Contains(organ)) return SenderStanding.Own;
        return router.Recognise(organ) is { } known ? StandingOf(known) : SenderStanding.Unknown;
    }

    /// <summary>The organs over which a body further below went.</summary>
    public IReadOnlyList<string> Between(string organ)
    {
        if (router.Recognise(organ) is not { } known) return [];
        var parent = known.Generic ? router.PlaceOf(organ) : router.Organisation(known.Parent);
        return parent is null ? [] : [.. parent.Aliases.Prepend(parent.ShortName).Prepend(parent.Name)];
    }

    private static SenderStanding StandingOf(RoutingOrganisation o) => (o.Kind, o.Level) switch
    {
        ("higherGovernment", "city") => SenderStanding.Own,
        ("higherGovernment" or "partyBody", "central" or "province") => SenderStanding.Superior,
        ("centralOrProvincialBody", "central" or "province") => SenderStanding.SuperiorDepartment,
        ("department" or "institution" or "school" or "liaisonOffice", "city") => SenderStanding.Subordinate,
        ("developmentZone", "city") or ("district", _) => SenderStanding.Subordinate,
        ("developmentZone" or "street", _) => o.Parent == "ORG-GOV" ? SenderStanding.Subordinate : SenderStanding.FurtherBelow,
        ("department", "district") or ("town", _) or ("massOrganisation", "town") => SenderStanding.FurtherBelow,
        ("enterprise", "city") => SenderStanding.Subordinate,
        _ => SenderStanding.Level,
    };

    private static IEnumerable<string> Names(string government, IReadOnlyList<string> officeNames)
    {
        var city = government.Replace("人民政府", "", StringComparison.Ordinal);
        foreach (var name in officeNames) yield return name;
        foreach (var place in new[] { city, "市", "", "本市", "我市" })
        {
            foreach (var rest in new[] { "人民政府", "政府" })
            {
                yield return place + rest;
                yield return $"{place}{rest}办公室";
                yield return $"{place}{rest}办";
            }
        }
    }
}
