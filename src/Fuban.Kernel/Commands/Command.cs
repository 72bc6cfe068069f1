namespace Fuban.Kernel.Commands;

/// <summary>命令: one act on the office. Plain data: files are stored before it and named by hash, ids are made by its sender.</summary>
public interface ICommand;

/// <summary>A command about one matter: PostgreSQL locks that row first, the ledger files the entry under it.</summary>
public interface ISubjectCommand : ICommand
{
    Guid Subject { get; }
}

/// <summary>The permission without which the command is not even tried. <see cref="Anyone"/> = every signed-in account.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    public const string Anyone = "signed-in";

    /// <summary>The program itself: set-up, jobs and command-line verbs of whoever owns the data folder.</summary>
    public const string System = "system";

    public string Permission { get; } = permission;
}

/// <summary>
/// No act of the office but a person's own convenience: a draft, a choice of columns. It goes the way of every command, but the ledger does not record it, and it may
/// touch nothing that the ledger covers.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnrecordedAttribute : Attribute;

public interface IHandler<in TCommand> where TCommand : ICommand
{
    Task<Outcome> Handle(TCommand command, CommandContext x);
}

/// <summary>事件: what happened, in the past tense, carrying ids only. Reactions run in the same transaction.</summary>
public interface IEvent;

public interface IReaction<in TEvent> where TEvent : IEvent
{
    /// <returns>Null when content; a refusal becomes the command's refusal.</returns>
    Task<Refusal?> React(TEvent happened, CommandContext x);
}

/// <summary>可及范围: where somebody takes part in matters.</summary>
/// <param name="Holders">持有者: his posts and their units.</param>
/// <param name="Kinds">The kinds of matters to which it is limited; null = every kind.</param>
public sealed record Reach(IReadOnlyCollection<Guid> Holders, IReadOnlyCollection<string>? Kinds = null)
{
    public static Reach None { get; } = new([]);

    public bool Covers(string kind) => Kinds?.Contains(kind) != false;
}

/// <summary>
/// 行为人: who acts, in which post, and for whom (代). Permissions are those of the posts held at this moment.
/// </summary>
public sealed record Actor(Guid? Account, Guid? Person, Guid? Post, Guid? OnBehalfOf, IReadOnlySet<string> Permissions)
{
    private static readonly HashSet<string> SystemPermissions = [RequiresAttribute.System];

    public Reach Reach { get; init; } = Reach.None;

    /// <summary>本人: whose work it is: of him for whom it is done, else the actor's own.</summary>
    public Guid? Self => OnBehalfOf ?? Person;

    /// <summary>The program itself.</summary>
    public static Actor System { get; } = new(null, null, null, null, SystemPermissions);

    /// <summary>Whether it is he himself or he for whom he acts: two-person rules want neither.</summary>
    public bool Is(Guid? person) => person is not null && (person == Person || person == OnBehalfOf);

    public bool IsSystem => Permissions.Contains(RequiresAttribute.System);

    public bool May(string permission) => permission == RequiresAttribute.Anyone ? Account is not null || IsSystem : IsSystem || Permissions.Contains(permission);
}
