using Fuban.Kernel.Data;
using Fuban.Office.Organization.Charter;

namespace Fuban.Office.Organization;

/// <summary>条款: one quotable place of one charter version, such as <c>U03.domains[2]</c>.</summary>
internal sealed class Clause : Entity
{
    private Clause() { }

    public Clause(Guid id, string charterVersion, string address, CharterClauseKind kind, string? unit, string text, int order, DateOnly from) : base(id)
    {
        CharterName = charterVersion;
        Address = address;
        Kind = kind;
        UnitCode = unit;
        Text = text;
        SortKey = order;
        From = from;
    }

    [Covered] public string CharterName { get; private set; } = "";

    [Covered] public string Address { get; private set; } = "";

    [Covered] public CharterClauseKind Kind { get; private set; }

    /// <summary>The one unit it belongs to; null for duties, which several units serve.</summary>
    [Covered] public string? UnitCode { get; private set; }

    [Covered] public string Text { get; private set; } = "";

    /// <summary>Codes of all units that serve it.</summary>
    [Covered] public string Units { get; private set; } = "";

    public int SortKey { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    [Covered] public DateOnly? To { get; private set; }

    public Clause ServedBy(IReadOnlyList<string> units)
    {
        Units = WordList.Join(units);
        return this;
    }

    public void End(DateOnly day) => To = day;
}
