namespace Fuban.Office.Secrecy;

/// <summary>保密审查: what the gate reads before anything of a document is stored, logged or indexed.</summary>
public sealed record SecrecyInput(string? Title, string? Number, string? Body, IReadOnlyList<SecrecyFile> Files)
{
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
}

/// <summary>疑似涉密: the rule and the place of a mark, never its words. <paramref name="File"/> counts from 1.</summary>
public sealed record SecrecyFinding(string Rule, SecrecyPlace Place, int? File = null);

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
    public static IReadOnlyList<SecrecyFinding> Check(SecrecyInput input)
    {
        List<SecrecyFinding> findings = [];
        Add(findings, MarkFinder.InTitle(input.Issuer), SecrecyPlace.Issuer, null);
        Add(findings, MarkFinder.InTitle(input.Title), SecrecyPlace.Title, null);
        Add(findings, MarkFinder.InNumber(input.Number), SecrecyPlace.Number, null);
        Add(findings, MarkFinder.InText(input.Body), SecrecyPlace.Body, null);
        for (var i = 0; i < input.Files.Count; i++)
        {
            Add(findings, MarkFinder.InFileName(input.Files[i].Name), SecrecyPlace.FileName, i + 1);
            Add(findings, MarkFinder.InText(input.Files[i].Text), SecrecyPlace.FileText, i + 1);
        }

        return findings;
    }

    /// <summary>工作秘密 (SC-05) is no state secret and no refusal: a mark of it asks for the flag and need-to-know access.</summary>
    public static bool IsMarkedWorkSecret(SecrecyInput input) =>
        MarkFinder.IsWorkSecret(input.Title) || MarkFinder.IsWorkSecret(input.Body) || input.Files.Any(f => MarkFinder.IsWorkSecret(f.Text));

    private static void Add(List<SecrecyFinding> findings, SecrecyRules rules, SecrecyPlace place, int? file)
    {
        foreach (var (rule, id) in new[] { (SecrecyRules.Level, "SC-01"), (SecrecyRules.Word, "SC-02"), (SecrecyRules.Label, "SC-04") })
        {
            if (rules.HasFlag(rule))
            {
                findings.Add(new(id, place, file));
            }
        }
    }
}
