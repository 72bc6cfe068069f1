namespace Fuban.Office.Search;

/// <summary>
/// 检索来源: where the index finds what all matters have in common; brought by the owner of matters, for the index knows no table of his. Each is a question
/// about one matter, @p0; <c>*.Sql.cs</c> of its owner holds it.
/// </summary>
/// <param name="Matter">Kind, title, number, sender, unit, state, urgency, when it was opened, whether it is no 工作秘密: such a one is in no register, and lists
/// do not show its words.</param>
/// <param name="Rights">Ids of the holders who may see it: one row each. The same rule that lets them open it.</param>
/// <param name="Opinions">What officers wrote on it: one text each, in order.</param>
/// <param name="Files">Id, blob and name of each of its files.</param>
/// <param name="NamingBlob">Ids of all matters with a file of this content.</param>
/// <param name="All">Ids of all matters and when they were opened, in that order: no parameter.</param>
public sealed record SearchedMatters(string Matter, string Rights, string Opinions, string Files, string NamingBlob, string All);

/// <summary>类别检索来源: what a module adds for its kind of matter.</summary>
/// <param name="Sql">Other numbers (one a line), body.</param>
/// <param name="Register">The permission to read the register of this kind: title, numbers and sender are found by it, and nothing else.</param>
public sealed record SearchedKind(string Kind, string Sql, string? Register = null);

/// <summary>Which matter an entity belongs to: when one is saved, the index is written anew for that matter, in the same transaction.</summary>
public sealed record SearchedEntity(Type Type, Func<object, Guid> Matter)
{
    public static SearchedEntity Of<T>(Func<T, Guid> matter) => new(typeof(T), entity => matter((T)entity));
}
