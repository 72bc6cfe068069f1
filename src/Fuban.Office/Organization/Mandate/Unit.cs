using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>内设机构: a unit of the office, from one day to another. A unit that changes its name or code is a new row that the old one points to.</summary>
internal sealed class Unit : Entity
{
    private Unit() { }

    public Unit(Guid id, string code, string slug, string name, IReadOnlyList<string> aliases, bool independent, int order, DateOnly from) : base(id)
    {
        Code = code;
        Slug = slug;
        Name = name;
        Aliases = WordList.Join(aliases);
        Independent = independent;
        SortKey = order;
        From = from;
    }

    /// <summary>Its clause in the charter, such as <c>U03</c>.</summary>
    [Covered] public string Code { get; private set; } = "";

    /// <summary>Stable across charter versions: posts belong to a slug.</summary>
    [Covered] public string Slug { get; private set; } = "";

    [Covered] public string Name { get; private set; } = "";

    [Covered] public string Aliases { get; private set; } = "";

    /// <summary>派驻: set up by separate provision, sealed from the rest (纪检监察机构).</summary>
    [Covered] public bool Independent { get; private set; }

    public int SortKey { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    [Covered] public DateOnly? To { get; private set; }

    /// <summary>Codes of the units that took its duties over; several mean that they were split.</summary>
    [Covered] public string Successors { get; private set; } = "";

    public bool IsSame(string slug, string name, IReadOnlyList<string> aliases) => Slug == slug && Name == name && Aliases == WordList.Join(aliases);

    public void End(DateOnly day, IReadOnlyList<string> successors)
    {
        To = day;
        Successors = WordList.Join(successors);
    }
}

/// <summary>Short lists of names in one column, in their order.</summary>
internal static class WordList
{
    private const char Separator = '\n';

    public static string Join(IEnumerable<string> words) => string.Join(Separator, words);

    public static IReadOnlyList<string> Split(string words) => words.Length == 0 ? [] : words.Split(Separator);
}
