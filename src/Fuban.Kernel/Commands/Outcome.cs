namespace Fuban.Kernel.Commands;

/// <summary>
/// 不予: an expected "no". A stable code, the arguments of its sentence (Refusals.resx), and the form field it concerns, if one.
/// The same value guards the action and explains the disabled button.
/// </summary>
public sealed record Refusal(string Code, params object?[] Args)
{
    /// <summary>Name of the input property to which the sentence belongs; null when it concerns the whole act.</summary>
    public string? Field { get; init; }

    /// <summary>权限不足: the permission is named by words of its own (<c>Permission.NAME</c>).</summary>
    public static Refusal Permission(string name) => new("ACCESS-permission", new Refusal($"Permission.{name}"));

    public Refusal On(string field) => this with { Field = field };

    public override string ToString() => Args.Length == 0 ? Code : $"{Code}({string.Join(", ", Args)})";
}

/// <summary>结果: how a command ended. Everything that a caller must be able to tell apart is a case; all else is an exception.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Done and durable. <paramref name="Link"/> is where the result can be seen, <paramref name="Subject"/> the matter or thing concerned.</summary>
    public sealed record Done(string? Link = null, Guid? Subject = null) : Outcome;

    /// <summary>Refused by rules; nothing was changed.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : Outcome
    {
        public override string ToString() => string.Join("; ", Refusals);
    }

    /// <summary>There is no such thing, or none that this actor may know of.</summary>
    public sealed record NotFound : Outcome;

    /// <summary>The actor may not do this; the refusal names the rule.</summary>
    public sealed record Forbidden(Refusal Reason) : Outcome;

    /// <summary>Somebody else changed it since the form was shown: who and when, so that the page can say so and keep what was typed.</summary>
    public sealed record Stale(Guid? ByAccount, DateTime? At) : Outcome;

    public bool IsDone => this is Done;

    public static Outcome Refuse(string code, params object?[] args) => new Refused([new Refusal(code, args)]);

    public static Outcome Refuse(Refusal refusal) => new Refused([refusal]);

    public static Outcome Refuse(IEnumerable<Refusal> refusals) => new Refused([.. refusals]);
}
