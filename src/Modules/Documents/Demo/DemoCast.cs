// Chinese grammar: how officers speak of leaders and of units.
using Fuban.Office.Demonstration;
using Fuban.Office.Organization;

namespace Fuban.Documents.Demo;

/// <summary>角色: who answers for what in the demonstration office, and how one speaks of him.</summary>
internal sealed class DemoCast(DemoStage stage)
{
    private readonly Dictionary<string, int> _helped = new(StringComparer.Ordinal);

    public IEnumerable<string> Held(params PostRole[] roles) => roles.SelectMany(r => stage.Office.PostsOfRole(r, stage.Today)).Select(p => p.Slug).Where(stage.IsHeld).Order(StringComparer.Ordinal);

    /// <summary>The posts of a unit, below the leaders, that somebody holds; its head first.</summary>
    public List<string> Members(string unitSlug) => [.. stage.Office.PostsOfUnit(unitSlug, stage.Today).Where(p => !p.Role.IsLeader()).OrderBy(p => p.Role).Select(p => p.Slug).Where(stage.IsHeld)];

    public string? HeadOf(string unitCode) => stage.Office.Unit(unitCode, stage.Today) is { } unit && Members(unit.Slug) is [var head, ..] && head.EndsWith("-head", StringComparison.Ordinal) ? head : null;

    public string? ViceMayorOf(string unitCode) => Slug(Portfolio(unitCode)?.ViceMayorPost);

    public string? DeputyOf(string unitCode) => Slug(Portfolio(unitCode)?.DeputySecretaryGeneralPost);

    /// <summary>Whoever works in the same unit and takes over the post's turn: they take turns at it.</summary>
    public string? Colleague(string post)
    {
        var helper = stage.Office.Post(post, stage.Today)?.UnitSlug is { } unit ? Members(unit).Where(m => m != post).MinBy(m => _helped.GetValueOrDefault(m)) : null;
        if (helper is not null) _helped[helper] = _helped.GetValueOrDefault(helper) + 1;
        return helper;
    }

    /// <summary>呈批: the leaders to whom a document of the unit goes, in their order.</summary>
    public string[] Leaders(string unitCode, Random dice)
    {
        const string Secretary = "secretary-general";
        var (deputy, mayor) = (DeputyOf(unitCode), ViceMayorOf(unitCode));
        if (mayor is null || deputy is null) return dice.Next(3) == 0 ? [Held(PostRole.DeputySecretaryGeneral).ElementAt(dice.Next(6)), Secretary] : [Secretary];
        return dice.Next(20) switch
        {
            < 8 => [Secretary, mayor],
            < 12 => [deputy, mayor],
            < 14 => [deputy, Secretary, mayor],
            < 16 => [Secretary],
            < 18 => [mayor],
            < 19 => [deputy],
            _ => [Secretary, mayor, "mayor"],
        };
    }

    /// <summary>承办: those who would deal with it, with the sender itself now and then; one at least, whoever else may take it.</summary>
    public string[] Undertakers(DemoSubject subject, Func<string, bool> mayTake)
    {
        var all = subject.With.Where(stage.IsHeld).ToList();
        if (subject.Sender is { } sender && !all.Contains(sender) && subject.Title.Length % 3 == 0) all.Add(sender);
        return all.Where(mayTake).ToArray() is { Length: > 0 } some ? some : [.. all.Take(1)];
    }

    /// <summary>传阅范围: the competent section, two more, and the leaders who answer for it.</summary>
    public List<string> Readers(DemoSubject subject, Random dice)
    {
        var units = stage.Office.UnitsOn(stage.Today).Where(u => !u.Independent).ToList();
        var own = stage.Office.Unit(subject.Unit, stage.Today);
        IEnumerable<UnitView?> chosen = [own, units[dice.Next(units.Count)], units[dice.Next(units.Count)]];
        IEnumerable<string?> leaders = ["secretary-general", DeputyOf(subject.Unit), ViceMayorOf(subject.Unit)];
        return [.. leaders.OfType<string>().Where(stage.IsHeld).Concat(chosen.OfType<UnitView>().SelectMany(u => Members(u.Slug))).Distinct()];
    }

    /// <summary>建华副市长: a leader by given name and office.</summary>
    public string Address(string post)
    {
        var view = stage.Office.Post(post, stage.Today)!;
        var name = stage.Office.Holders(view.Id, stage.Today).First().Name[1..];
        return name + view.Role switch
        {
            PostRole.Mayor => "市长",
            PostRole.ViceMayor => "副市长",
            PostRole.SecretaryGeneral => "秘书长",
            PostRole.DeputySecretaryGeneral => "副秘书长",
            PostRole.DisciplineHead => "组长",
            _ => "同志",
        };
    }

    /// <summary>市财政局, 督查室: a department by its name, anybody of the office by his unit.</summary>
    public string Body(string post)
    {
        var view = stage.Office.Post(post, stage.Today)!;
        return view.UnitSlug is { } slug && stage.Office.UnitBySlug(slug, stage.Today) is { } unit ? Short(unit) : view.Title;
    }

    public string Section(string unitCode) => stage.Office.Unit(unitCode, stage.Today) is { } unit ? Short(unit) : "";

    public string Bodies(IEnumerable<string> posts) => string.Join('、', posts.Select(Body).Distinct());

    private static string Short(UnitView unit) => unit.Aliases.Append(unit.Name).MinBy(n => n.Length)!;

    private PortfolioView? Portfolio(string unitCode) => stage.Office.Unit(unitCode, stage.Today) is { } unit ? stage.Office.Portfolio(unit.Slug, stage.Today) : null;

    private string? Slug(Guid? post) => post is { } id && stage.Office.Post(id)?.Slug is { } slug && stage.IsHeld(slug) ? slug : null;
}
