namespace Fuban.Office.Secrecy;

/// <summary>保密审查: what the gate reads before anything of a document is stored, logged or indexed.</summary>
public sealed record SecrecyInput(string? Title, string? Number, string? Body, IReadOnlyList<SecrecyFile> Files)
{
    /// <summary>Files that come with nothing typed.</summary>
    public static SecrecyInput Nothing { get; } = new(null, null, null, []);

    /// <summary>来文单位, or whoever else is named in a field of one line.</summary>
    public string? Issuer { get; init; }
}

/// <summary>附件: a file's name and, where its kind can be read, its text.</summary>
public sealed record SecrecyFile(string Name, string? Text);

/// <summary>Where a mark stands. The place is all that may be told of it.</summary>
public enum SecrecyPlace
{
    Issuer,
    Title,
    Number,
    Body,
    FileName,
    FileText,

    /// <summary>Any other text that somebody typed: an opinion, a reason, a name.</summary>
    Typed,
}

/// <summary>疑似涉密: the rule and the place of a mark, never its words.</summary>
/// <param name="Field">Name of the input property.</param>
/// <param name="File">Counted from 1.</param>
public sealed record SecrecyFinding(string Rule, SecrecyPlace Place, string Field, int? File = null);

/// <summary>What kinds of marks a text holds.</summary>
[Flags]
internal enum SecrecyRules
{
    None = 0,

    /// <summary>密级标志: a level of state secrecy (SC-01).</summary>
    Level = 1,

    /// <summary>内部电报、密码电报, or any mark in a file's name (SC-02).</summary>
    Word = 2,

    /// <summary>密级栏: a filled-in field for a level, which ordinary items may not carry (SC-04).</summary>
    Label = 4,
}

/// <summary>保密审查: refuses what is marked as a state secret. Sentences that merely speak of secrets pass.</summary>
public static class SecrecyGate
{
    private const string Files = "Files";

    private static readonly (SecrecyRules Rule, string Id)[] Ids = [(SecrecyRules.Level, "SC-01"), (SecrecyRules.Word, "SC-02"), (SecrecyRules.Label, "SC-04")];

    public static IReadOnlyList<SecrecyFinding> Check(SecrecyInput input)
    {
        List<SecrecyFinding> findings = [.. Check("Issuer", input.Issuer), .. Check("Title", input.Title), .. Check("DocumentNumber", input.Number), .. Check("Body", input.Body)];
        for (var i = 0; i < input.Files.Count; i++)
        {
            findings.AddRange(Findings(MarkFinder.InFileName(input.Files[i].Name), SecrecyPlace.FileName, Files, i + 1));
            findings.AddRange(Findings(MarkFinder.InText(input.Files[i].Text), SecrecyPlace.FileText, Files, i + 1));
        }

        return findings;
    }

    /// <summary>One field, by the name of its property.</summary>
    public static IEnumerable<SecrecyFinding> Check(string field, string? text) => field switch
    {
        "Issuer" => Findings(MarkFinder.InTitle(text), SecrecyPlace.Issuer, field),
        "Title" => Findings(MarkFinder.InTitle(text), SecrecyPlace.Title, field),
        "DocumentNumber" => Findings(MarkFinder.InNumber(text), SecrecyPlace.Number, field),
        "Body" => Findings(MarkFinder.InText(text), SecrecyPlace.Body, field),
        _ => Findings(MarkFinder.InText(text), SecrecyPlace.Typed, field),
    };

    /// <summary>工作秘密 (SC-05) is no state secret and no refusal: a mark of it asks for the flag and need-to-know access.</summary>
    public static bool IsMarkedWorkSecret(SecrecyInput input) =>
        MarkFinder.IsWorkSecret(input.Title) || MarkFinder.IsWorkSecret(input.Body) || input.Files.Any(f => MarkFinder.IsWorkSecret(f.Text));

    private static IEnumerable<SecrecyFinding> Findings(SecrecyRules rules, SecrecyPlace place, string field, int? file = null) =>
        rules == SecrecyRules.None ? [] : Ids.Where(id => rules.HasFlag(id.Rule)).Select(id => new SecrecyFinding(id.Id, place, field, file));
}
