using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Office.Access;

/// <summary>办公人员: who is signed in, with the posts he holds today and what they permit.</summary>
public sealed record Officer(
    Guid Account, Guid Session, string AccountName, PersonView Person, IReadOnlyList<PostView> Posts, IReadOnlyList<UnitView> Units, IReadOnlySet<string> Permissions)
{
    private readonly Guid[] _holders = [.. Posts.Select(p => p.Id), .. Units.Select(u => Holder.OfUnit(u.Slug))];

    /// <summary>When he signed in, or his token was made.</summary>
    public DateTime SignedInAt { get; init; }

    /// <summary>双因素待登记.</summary>
    public bool MustEnrol { get; init; }

    /// <summary>口令到期.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>May do nothing but put his own account in order.</summary>
    public bool OwesHisAccount => MustEnrol || MustChangePassword;

    /// <summary>同岗: others who hold one of his posts with him.</summary>
    public IReadOnlyList<Guid> Colleagues { get; init; } = [];

    /// <summary>代行: for whom he works at this moment; posts, units and permissions are then that person's. Null = for himself.</summary>
    public Principal? For { get; init; }

    /// <summary>本人: whose work he does.</summary>
    public PersonView Self => For?.Person ?? Person;

    public string Name => Person.Name;

    /// <summary>The post in which he acts unless he says otherwise: the first in the order of the office.</summary>
    public PostView? MainPost => Posts.Count > 0 ? Posts[0] : null;

    public IReadOnlyList<Guid> PostIds { get; } = [.. Posts.Select(p => p.Id)];

    /// <summary>Where he takes part in matters: by his posts and their units.</summary>
    public Reach Reach => new(_holders, For?.Kinds);

    public bool May(string permission) => permission == RequiresAttribute.Anyone || Permissions.Contains(permission);

    /// <summary>He as the actor of a command, in one of his posts.</summary>
    /// <param name="post">Null = the main post; one that he does not hold is not accepted.</param>
    public Actor Actor(Guid? post = null)
    {
        if (post is { } chosen && !PostIds.Contains(chosen)) throw new InvalidOperationException($"Account {Account} does not hold post {chosen}.");
        return new Actor(Account, Person.Id, post ?? MainPost?.Id, For?.Person.Id, Permissions) { Reach = Reach };
    }
}

/// <summary>The officer of this request; null for a stranger.</summary>
public sealed class OfficerAccessor
{
    public Officer? Officer { get; internal set; }

    public Officer Required => Officer ?? throw new InvalidOperationException("Nobody is signed in.");
}
