using System.Text.Json;
using Fuban.Kernel.Data;
using Fuban.Office.Organization.Charter;

namespace Fuban.Office.Organization;

/// <summary>往来单位: an outside body that writes to the office or is written to, from one day to another.</summary>
internal sealed class Organisation : Entity
{
    private Organisation() { }

    public Organisation(Guid id, OutsideOrganisation entry, string sortKey) : base(id)
    {
        Code = entry.Code;
        Take(entry, sortKey);
    }

    [Covered] public string Code { get; private set; } = "";

    [Covered] public string Name { get; private set; } = "";

    [Covered] public string ShortName { get; private set; } = "";

    [Covered] public string Aliases { get; private set; } = "";

    [Covered] public string Kind { get; private set; } = "";

    public string Level { get; private set; } = "";

    public string? Parent { get; private set; }

    [Covered] public DateOnly? From { get; private set; }

    [Covered] public DateOnly? To { get; private set; }

    [Covered] public string Successors { get; private set; } = "";

    /// <summary>Code of the unit that answers for it; null where the charter names nobody.</summary>
    [Covered] public string? CompetentUnit { get; private set; }

    [Covered] public string? CompetentClause { get; private set; }

    public string AlsoClauses { get; private set; } = "";

    [Covered] public string CompetentBasis { get; private set; } = "";

    public bool SplitCompetence { get; private set; }

    /// <summary>Where a duty went that is no longer the office's (A4: 扶贫开发).</summary>
    [Covered] public string? TransferredTo { get; private set; }

    public string Relation { get; private set; } = "";

    public string? Vertical { get; private set; }

    public string? DivisionCode { get; private set; }

    public string DocumentWords { get; private set; } = "";

    /// <summary>通称: stands for a kind of bodies, found by patterns after exact names failed.</summary>
    public bool Generic { get; private set; }

    /// <summary>Patterns of a generic entry as JSON: namePatterns, excludePatterns, matchOrder.</summary>
    public string? Matching { get; private set; }

    /// <summary>found or general: whether the name was seen in a source.</summary>
    public string Confidence { get; private set; } = "";

    public string SortKey { get; private set; } = "";

    /// <summary>Brings the entry to what the directory says now; the ledger keeps what it said before.</summary>
    public void Take(OutsideOrganisation entry, string sortKey)
    {
        Name = entry.Name;
        ShortName = entry.ShortName.Length == 0 ? entry.Name : entry.ShortName;
        Aliases = WordList.Join(entry.Aliases);
        Kind = entry.Kind;
        Level = entry.Level;
        Parent = entry.Parent;
        From = entry.From;
        To = entry.To;
        Successors = WordList.Join(entry.Successors);
        CompetentUnit = entry.CompetentUnit;
        CompetentClause = entry.CompetentClause;
        AlsoClauses = WordList.Join(entry.AlsoClauses);
        CompetentBasis = entry.CompetentBasis;
        SplitCompetence = entry.SplitCompetence;
        TransferredTo = entry.TransferredTo;
        Relation = entry.Relation;
        Vertical = entry.Vertical;
        DivisionCode = entry.DivisionCode;
        DocumentWords = WordList.Join(entry.DocumentWords);
        Generic = entry.Generic;
        Matching = entry.Generic ? JsonSerializer.Serialize(new NameMatching(entry.NamePatterns, entry.ExcludePatterns, entry.MatchOrder)) : null;
        Confidence = entry.Confidence;
        SortKey = sortKey;
    }
}

/// <summary>How a generic entry is recognised by a name.</summary>
internal sealed record NameMatching(IReadOnlyList<string> NamePatterns, IReadOnlyList<string> ExcludePatterns, int MatchOrder);
