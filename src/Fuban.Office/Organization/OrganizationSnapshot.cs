using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fuban.Office.Organization;

/// <summary>
/// 机构快照: the whole organization at one version, immutable and in memory. Everything dated is here with its dates; "current" means on the day given.
/// </summary>
public sealed class OrganizationSnapshot
{
    private readonly FrozenDictionary<Guid, PostView> _posts;
    private readonly FrozenDictionary<Guid, PersonView> _people;
    private readonly FrozenDictionary<string, OrganisationView> _organisations;
    private readonly FrozenDictionary<string, OrganisationView> _organisationNames;
    private readonly ILookup<Guid, HoldingView> _ofPost;
    private readonly ILookup<Guid, HoldingView> _ofPerson;

    internal OrganizationSnapshot(long version, OrganizationRows rows)
    {
        Version = version;
        Offices = rows.Offices;
        Units = rows.Units;
        Clauses = rows.Clauses;
        Quotas = rows.Quotas;
        Posts = rows.Posts;
        People = rows.People;
        Holdings = rows.Holdings;
        Organisations = rows.Organisations;
        Portfolios = rows.Portfolios;
        Delegations = rows.Delegations;
        IsDemo = rows.Settings.ContainsKey(OfficeSetting.Demo);
        IsAdministered = rows.Settings.ContainsKey(OfficeSetting.Administered);
        AdministratorNetworks = rows.Settings.GetValueOrDefault(OfficeSetting.AdministratorNetworks, "");
        _posts = Posts.ToFrozenDictionary(p => p.Id);
        _people = People.ToFrozenDictionary(p => p.Id);
        _organisations = Organisations.ToFrozenDictionary(o => o.Code);
        _organisationNames = Names().ToFrozenDictionary(n => n.Key, n => n.Value);
        _ofPost = Holdings.ToLookup(h => h.PostId);
        _ofPerson = Holdings.ToLookup(h => h.PersonId);
    }

    /// <summary>The value of the version row at which this was read.</summary>
    public long Version { get; }

    /// <summary>演示: people here are invented, and leaders need no second factor.</summary>
    public bool IsDemo { get; }

    /// <summary>三员到位.</summary>
    public bool IsAdministered { get; }

    /// <summary>管理终端网段; empty = anywhere.</summary>
    public string AdministratorNetworks { get; }

    public ImmutableArray<OfficeView> Offices { get; }

    /// <summary>Units of all times, in the order of the charter.</summary>
    public ImmutableArray<UnitView> Units { get; }

    public ImmutableArray<ClauseView> Clauses { get; }

    public ImmutableArray<QuotaView> Quotas { get; }

    public ImmutableArray<PostView> Posts { get; }

    public ImmutableArray<PersonView> People { get; }

    public ImmutableArray<HoldingView> Holdings { get; }

    public ImmutableArray<OrganisationView> Organisations { get; }

    public ImmutableArray<PortfolioView> Portfolios { get; }

    public ImmutableArray<DelegationView> Delegations { get; }

    /// <summary>Null before the first charter is loaded.</summary>
    public OfficeView? Office(DateOnly day) => Offices.Where(o => o.From <= day).MaxBy(o => o.From) ?? Offices.FirstOrDefault();

    public UnitView? Unit(string code, DateOnly day) => Units.FirstOrDefault(u => u.Code == code && u.HoldsOn(day));

    public UnitView? UnitBySlug(string slug, DateOnly day) => Units.FirstOrDefault(u => u.Slug == slug && u.HoldsOn(day));

    /// <summary>By code, slug, name or alias.</summary>
    public UnitView? FindUnit(string text, DateOnly day) =>
        Units.FirstOrDefault(u => u.HoldsOn(day) && (u.Code == text || u.Slug == text || u.Name == text || u.Aliases.Contains(text)));

    public IEnumerable<UnitView> UnitsOn(DateOnly day) => Units.Where(u => u.HoldsOn(day));

    public ClauseView? Clause(string address, DateOnly day) => Clauses.FirstOrDefault(c => c.Address == address && Dates.Hold(c.From, c.To, day));

    public IEnumerable<ClauseView> ClausesOn(DateOnly day) => Clauses.Where(c => Dates.Hold(c.From, c.To, day));

    public IEnumerable<ClauseView> ClausesOf(string unitCode, DateOnly day) => Clauses.Where(c => c.UnitCode == unitCode && Dates.Hold(c.From, c.To, day));

    public PostView? Post(Guid id) => _posts.GetValueOrDefault(id);

    public PostView? Post(string slug, DateOnly day) => Posts.FirstOrDefault(p => p.Slug == slug && p.HoldsOn(day));

    public IEnumerable<PostView> PostsOfUnit(string unitSlug, DateOnly day) => Posts.Where(p => p.UnitSlug == unitSlug && p.HoldsOn(day));

    public IEnumerable<PostView> PostsOfRole(PostRole role, DateOnly day) => Posts.Where(p => p.Role == role && p.HoldsOn(day));

    /// <summary>The post through which an outside body works here.</summary>
    public PostView? DepartmentPost(string organisationCode, DateOnly day) => Posts.FirstOrDefault(p => p.OrganisationCode == organisationCode && p.HoldsOn(day));

    public PersonView? Person(Guid id) => _people.GetValueOrDefault(id);

    public IEnumerable<HoldingView> HoldingsOfPost(Guid post) => _ofPost[post];

    public IEnumerable<HoldingView> HoldingsOfPerson(Guid person) => _ofPerson[person];

    /// <summary>Whose turn it is, in words: the person where one is meant, else the post.</summary>
    public string? NameOf(Guid post, Guid? person) => person is { } id && Person(id) is { } known ? $"{known.Name}（{Post(post)?.Title}）" : Post(post)?.Title;

    /// <summary>岗位与姓名: a leader's post does not say who is meant (副市长2), so his name stands beside it.</summary>
    public string Label(PostView post, DateOnly day) =>
        post.Role.IsLeader() && string.Join('、', Holders(post.Id, day).Select(p => p.Name)) is { Length: > 0 } names ? $"{post.Title} {names}" : post.Title;

    public string? Label(Guid post, DateOnly day) => Post(post) is { } known ? Label(known, day) : null;

    /// <summary>Who holds the post on that day, the appointed before the acting.</summary>
    public IEnumerable<PersonView> Holders(Guid post, DateOnly day) =>
        _ofPost[post].Where(h => h.HoldsOn(day)).OrderBy(h => h.Nature == HoldingNature.Acting).Select(h => _people[h.PersonId]);

    /// <summary>The posts that the person holds on that day, in the order of the office.</summary>
    public IEnumerable<PostView> PostsOf(Guid person, DateOnly day) =>
        _ofPerson[person].Where(h => h.HoldsOn(day)).Select(h => _posts[h.PostId]).Where(p => p.HoldsOn(day)).OrderBy(p => Posts.IndexOf(p));

    /// <summary>代行: whose work is the person's to do on that day, also through others.</summary>
    public IReadOnlyList<Principal> PrincipalsOf(Guid person, DateOnly day) => Delegations.IsEmpty ? [] : DelegationChains.Of(this, person, day);

    public OrganisationView? Organisation(string code) => _organisations.GetValueOrDefault(code);

    /// <summary>By full name, short name or alias, exactly; names are unique in the directory.</summary>
    public OrganisationView? FindOrganisation(string name) => _organisationNames.GetValueOrDefault(name.Trim());

    /// <summary>Organisations whose name, short name or an alias holds the words, those that still exist first.</summary>
    public IEnumerable<OrganisationView> SearchOrganisations(string words, DateOnly day) =>
        Organisations.Where(o => !o.Generic && (Holds(o.Name, words) || Holds(o.ShortName, words) || o.Aliases.Any(a => Holds(a, words)))).OrderByDescending(o => o.ExistsOn(day));

    public PortfolioView? Portfolio(string unitSlug, DateOnly day) => Portfolios.FirstOrDefault(p => p.UnitSlug == unitSlug && p.HoldsOn(day));

    /// <summary>Places of a quota that are taken on that day; acting holders take none.</summary>
    public int TakenOf(QuotaView quota, DateOnly day) =>
        Holdings.Count(h => h.HoldsOn(day) && h.Nature != HoldingNature.Acting && _posts[h.PostId].CharterCode == quota.Code);

    public IEnumerable<QuotaView> QuotasOn(DateOnly day) => Quotas.Where(q => Dates.Hold(q.From, q.To, day));

    private static bool Holds(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, OrganisationView> Names()
    {
        var names = new Dictionary<string, OrganisationView>();
        foreach (var organisation in Organisations)
        {
            foreach (var name in organisation.Aliases.Prepend(organisation.ShortName).Prepend(organisation.Name)) names.TryAdd(name, organisation);
        }

        return names;
    }
}
