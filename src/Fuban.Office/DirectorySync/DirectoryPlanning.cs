using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;

namespace Fuban.Office.DirectorySync;

/// <summary>拟订同步方案: compares what the directory says with what the office has. It touches nothing.</summary>
internal sealed class DirectoryPlanning
{
    private readonly Dictionary<string, KnownAccount> _byId;
    private readonly Dictionary<string, KnownAccount> _byName;
    private readonly ILookup<string, Guid> _withoutAccount;
    private readonly OrganizationSnapshot _office;
    private readonly DateOnly _today;
    private readonly List<DirectoryLine> _lines = [];
    private readonly List<DepartmentHint> _hints = [];

    private DirectoryPlanning(IReadOnlyCollection<KnownAccount> known, OrganizationSnapshot office, DateOnly today)
    {
        (_office, _today) = (office, today);
        _byId = known.Where(k => k.Identity is not null).ToDictionary(k => k.Identity!.ExternalId);
        _byName = known.ToDictionary(k => Account.Normalize(k.AccountName));
        var holders = known.Select(k => k.Person).ToHashSet();
        _withoutAccount = office.People.Where(p => !holders.Contains(p.Id)).ToLookup(p => p.Name, p => p.Id);
    }

    public static DirectoryPlan Make(IReadOnlyList<DirectoryPerson> people, IReadOnlyCollection<KnownAccount> known, OrganizationSnapshot office, DateOnly today, int mostEndedPercent)
    {
        var planning = new DirectoryPlanning(known, office, today);
        var ids = people.CountBy(p => p.Id ?? "").Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        var names = people.CountBy(p => Account.Normalize(p.Account ?? "")).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        foreach (var person in people.OrderBy(p => p.Account, StringComparer.Ordinal).ThenBy(p => p.Dn, StringComparer.Ordinal))
            planning.Compare(person, ids.Contains(person.Id ?? "") || names.Contains(Account.Normalize(person.Account ?? "")));
        var there = people.Select(p => p.Id).ToHashSet();
        foreach (var gone in known.Where(k => k is { Identity.IsGone: false, IsDisabled: false } && !there.Contains(k.Identity!.ExternalId)).OrderBy(k => k.AccountName, StringComparer.Ordinal))
            planning.End(gone, null);
        return new DirectoryPlan(planning._lines, planning._hints, known.Count(k => k is { Identity: not null, IsDisabled: false }), people.Count, mostEndedPercent);
    }

    private void Compare(DirectoryPerson p, bool isTwice)
    {
        if (p.Id is null || p.Account is null || p.Name is null) Conflict(p, new Refusal("DIRECTORY-missing", p.Dn));
        else if (isTwice) Conflict(p, new Refusal("DIRECTORY-twice", p.Dn));
        else if (_byId.GetValueOrDefault(p.Id) is { } known) Known(p, known);
        else if (p.IsDisabled) return;
        else if (_byName.GetValueOrDefault(Account.Normalize(p.Account)) is { } named) Named(p, named);
        else if (!AccountNames.IsOne(p.Account)) Conflict(p, new Refusal("ACCOUNT-name"));
        // Two people may have one name: which of them it is, a person must say, for posts come with the answer.
        else if (_withoutAccount[p.Name].Any()) Conflict(p, new Refusal("DIRECTORY-namesake", p.Name));
        else
        {
            _lines.Add(new DirectoryLine(DirectoryAct.Add, p.Name, p.Account, null, p, []));
            Hint(p, null);
        }
    }

    private void Known(DirectoryPerson p, KnownAccount known)
    {
        if (p.IsDisabled)
        {
            if (!known.IsDisabled) End(known, p);
            return;
        }

        if (known.IsDisabled)
        {
            // One that the office itself disabled stays so.
            if (known.Identity!.IsGone) _lines.Add(new DirectoryLine(DirectoryAct.Return, p.Name!, p.Account, known.Account, p, []));
            return;
        }

        var changes = Changes(p, known);
        if (changes.Count > 0)
        {
            if (known.IsAdministrator) Conflict(p, new Refusal("DIRECTORY-administrator"), known);
            else if (_byName.GetValueOrDefault(Account.Normalize(p.Account!)) is { } other && other.Account != known.Account) Conflict(p, new Refusal("ACCOUNT-taken", p.Account), known);
            else if (!AccountNames.IsOne(p.Account!)) Conflict(p, new Refusal("ACCOUNT-name"), known);
            else _lines.Add(new DirectoryLine(DirectoryAct.Change, known.Name, known.AccountName, known.Account, p, changes));
        }

        Hint(p, known.Person);
    }

    private void Named(DirectoryPerson p, KnownAccount named)
    {
        var why = named switch
        {
            { IsAdministrator: true } => new Refusal("DIRECTORY-administrator"),
            { Identity: not null } => new Refusal("DIRECTORY-account-other", named.AccountName),
            { IsDisabled: true } => new Refusal("DIRECTORY-account-ended", named.AccountName),
            _ when named.Name != p.Name => new Refusal("DIRECTORY-account-name", named.AccountName, named.Name),
            _ => null,
        };
        if (why is not null) Conflict(p, why, named);
        else
        {
            _lines.Add(new DirectoryLine(DirectoryAct.Link, named.Name, named.AccountName, named.Account, p, []));
            Hint(p, named.Person);
        }
    }

    private void End(KnownAccount known, DirectoryPerson? p)
    {
        if (known.IsAdministrator) _lines.Add(new DirectoryLine(DirectoryAct.Conflict, known.Name, known.AccountName, known.Account, p, [], new Refusal("DIRECTORY-administrator")));
        else _lines.Add(new DirectoryLine(DirectoryAct.End, known.Name, known.AccountName, known.Account, p, []));
    }

    private static List<DirectoryChange> Changes(DirectoryPerson p, KnownAccount known)
    {
        var changes = new List<DirectoryChange>();
        void Compare(string field, string? before, string? after)
        {
            if (before != after) changes.Add(new DirectoryChange(field, before, after));
        }

        Compare("Name", known.Name, p.Name);
        Compare("Account", known.AccountName, p.Account);
        Compare("Department", known.Identity!.Department, p.Department);
        Compare("Mail", known.Identity.Mail, p.Mail);
        Compare("Phone", known.Identity.Phone, p.Phone);
        return changes;
    }

    private void Conflict(DirectoryPerson p, Refusal why, KnownAccount? known = null) =>
        _lines.Add(new DirectoryLine(DirectoryAct.Conflict, p.Name ?? p.Dn, p.Account, known?.Account, p, [], why));

    private void Hint(DirectoryPerson p, Guid? person)
    {
        if (p.Department is null || _office.FindUnit(p.Department, _today) is not { } unit) return;
        var posts = person is { } id ? _office.PostsOf(id, _today).ToList() : [];
        if (posts.Any(post => post.UnitSlug == unit.Slug)) return;
        _hints.Add(new DepartmentHint(p.Name!, p.Account, p.Department, unit.Name, string.Join('、', posts.Select(post => post.Title))));
    }
}
