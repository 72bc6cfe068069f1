using System.Text.RegularExpressions;

namespace Fuban.Office.Organization.Charter;

/// <summary>读取: reads and checks a directory of organisations against the charter whose clauses it cites.</summary>
internal static class OrganisationReader
{
    private static readonly string[] Relations = ["manages", "attached", "liaises", "subordinate", "none"];
    private static readonly string[] Bases = ["mandate", "succession", "parent", "subject", "bySubject", "none"];

    public static CharterReading<OrganisationDocument> Read(string json, CharterDocument charter)
    {
        var problems = new List<CharterProblem>();
        using var file = CharterReader.Parse(json, problems);
        if (file is null)
            return new CharterReading<OrganisationDocument>(null, problems);
        var root = new StrictObject(file.RootElement, "$", problems);
        var document = new OrganisationDocument([.. root.Objects("organisations", required: true).Select(Organisation)]);
        root.Close();
        Check(document, charter, problems);
        return new CharterReading<OrganisationDocument>(problems.Count == 0 ? document : null, problems);
    }

    private static OutsideOrganisation Organisation(StrictObject item)
    {
        var read = new OutsideOrganisation(item.Text("code"), item.Text("name"), item.TextOrNull("shortName") ?? string.Empty, [.. item.Texts("aliases")], item.Text("kind"), item.Text("level"))
        {
            Parent = item.TextOrNull("parent"),
            PresentParent = item.TextOrNull("presentParent"),
            Vertical = item.TextOrNull("vertical"),
            DivisionCode = item.TextOrNull("divisionCode"),
            From = item.DateOrNull("from"),
            FromPrecision = item.TextOrNull("fromPrecision"),
            To = item.DateOrNull("to"),
            ToPrecision = item.TextOrNull("toPrecision"),
            ToUnknown = item.Flag("toUnknown"),
            Successors = [.. item.Texts("successors")],
            SuccessionConfidence = item.TextOrNull("successionConfidence"),
            CompetentUnit = item.TextOrNull("competentUnit"),
            CompetentClause = item.TextOrNull("competentClause"),
            AlsoClauses = [.. item.Texts("alsoClauses")],
            SplitCompetence = item.Flag("splitCompetence"),
            CompetentBasis = CharterReader.OneOf(item, "competentBasis", Bases),
            TransferredTo = item.TextOrNull("transferredTo"),
            Relation = CharterReader.OneOf(item, "relation", Relations),
            DocumentWords = [.. item.Texts("documentWords")],
            Generic = item.Flag("generic"),
            ByList = item.Flag("byList"),
            MatchOrder = item.NumberOr("matchOrder", 0),
            NamePatterns = [.. item.Texts("namePatterns")],
            ExcludePatterns = [.. item.Texts("excludePatterns")],
            Examples = [.. item.Texts("examples")],
            Confidence = item.Text("confidence"),
            Note = item.TextOrNull("note"),
        };
        foreach (var key in (string[])["namePatterns", "excludePatterns"])
            CheckPatterns(item, key, key == "namePatterns" ? read.NamePatterns : read.ExcludePatterns);
        if (read.From >= read.To)
            item.Problem("to", "is not after from");
        item.Close();
        return read;
    }

    private static void CheckPatterns(StrictObject item, string key, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            try
            {
                _ = new Regex(pattern, RegexOptions.ExplicitCapture);
            }
            catch (RegexParseException error)
            {
                item.Problem(key, error.Message);
            }
        }
    }

    private static void Check(OrganisationDocument document, CharterDocument charter, List<CharterProblem> problems)
    {
        var all = document.Organisations;
        CharterChecks.Twice(all.Select((item, index) => (item.Code, $"$.organisations[{index}].code")), problems, "code");
        CharterChecks.Twice(all.SelectMany((item, index) => Names(item, $"$.organisations[{index}]")), problems, "name");
        var codes = all.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var clauses = charter.Clauses.ToDictionary(clause => clause.Address, StringComparer.Ordinal);
        for (var index = 0; index < all.Length; index++)
        {
            var (item, path) = (all[index], $"$.organisations[{index}]");
            foreach (var (code, key) in item.Successors.Select((code, at) => ((string?)code, $"successors[{at}]")).Append((item.Parent, "parent")).Append((item.PresentParent, "presentParent")))
                if (code is not null && !codes.Contains(code))
                    problems.Add(new CharterProblem($"{path}.{key}", $"names the organisation '{code}', which does not exist"));
            foreach (var (address, key) in item.AlsoClauses.Select((address, at) => ((string?)address, $"alsoClauses[{at}]")).Append((item.CompetentClause, "competentClause")))
                if (address is not null && !clauses.ContainsKey(address))
                    problems.Add(new CharterProblem($"{path}.{key}", $"cites the clause '{address}', which does not exist"));
            if (item.CompetentUnit is not { } unit)
                continue;
            if (clauses.GetValueOrDefault(unit)?.Kind != CharterClauseKind.Unit)
                problems.Add(new CharterProblem($"{path}.competentUnit", $"names the unit '{unit}', which does not exist"));
            else if (item.CompetentClause is null || (clauses.GetValueOrDefault(item.CompetentClause) is { } clause && !clause.Units.Contains(unit)))
                problems.Add(new CharterProblem($"{path}.competentUnit", "is not a unit of the competent clause"));
        }
    }

    /// <summary>One organisation may repeat its own name as its short name; no two may share any.</summary>
    private static IEnumerable<(string Value, string Path)> Names(OutsideOrganisation item, string path)
    {
        yield return (item.Name, $"{path}.name");
        if (item.ShortName != item.Name)
            yield return (item.ShortName, $"{path}.shortName");
        for (var index = 0; index < item.Aliases.Length; index++)
            yield return (item.Aliases[index], $"{path}.aliases[{index}]");
    }
}
