using System.Reflection;
using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>动作归属: whom a move can concern at all.</summary>
public enum MoveFor
{
    /// <summary>经办人: whoever has an open turn to handle.</summary>
    Holder,

    /// <summary>加签人: whoever was asked to sign before or after the holder.</summary>
    Signer,

    /// <summary>被询问人: whoever was asked aside.</summary>
    Asked,

    /// <summary>传阅对象.</summary>
    Reader,

    /// <summary>最后办理人: whoever acted last.</summary>
    LastActor,

    /// <summary>参与人: everybody who takes part; what of them may do it, the permission and the refusals say.</summary>
    Participant,
}

/// <summary>A command about one turn at a matter.</summary>
public interface ITurnCommand : ISubjectCommand
{
    Guid Assignment { get; }
}

/// <summary>
/// 办理动作: one thing that may be done with a matter. Page, interface and batch list the same moves, offer and refuse them by the same <see cref="Refusals"/>, and
/// make the same command of named fields.
/// </summary>
public abstract class MatterMove
{
    /// <summary>Its name in the interface.</summary>
    public abstract string Key { get; }

    public abstract MoveFor For { get; }

    public abstract string Permission { get; }

    /// <summary>What the command is made of, beside matter and turn.</summary>
    public abstract IReadOnlyList<MoveField> Fields { get; }

    /// <summary>Its place in the list.</summary>
    public virtual int Order => 100;

    /// <summary>What is expected of the reader: it stands on the page by itself, not among the other moves.</summary>
    public virtual bool IsMain => false;

    /// <summary>Where it stands on the page: the step's own form is what the reader came for.</summary>
    public virtual string Anchor => For == MoveFor.Holder ? "handle" : Key;

    /// <summary>Component with the inputs, a <see cref="MoveInputs"/>; null when a button says it all.</summary>
    public virtual Type? Form => null;

    /// <summary>批量办理: whether it can be made of many items at once, with the same inputs.</summary>
    public virtual bool InBatch => false;

    /// <summary>Its inputs for many at once, a <see cref="MoveInputs"/>.</summary>
    public virtual Type? BatchForm => Form;

    /// <summary>Key of what its button says.</summary>
    public virtual string Name => $"Move.{Key}";

    /// <summary>The resource of its texts.</summary>
    public virtual Type Texts => typeof(MoveTexts);

    /// <summary>Whether the officer is led to his next item after it.</summary>
    public virtual bool LeadsOn(JsonObject fields) => For is not (MoveFor.Participant or MoveFor.LastActor);

    /// <summary>Whether it can concern whoever asks; when it cannot, it is not even shown as impossible.</summary>
    public virtual bool Concerns(Standing at) => true;

    /// <summary>Why it is not possible now, whatever would be typed.</summary>
    public virtual IEnumerable<Refusal> Refusals(Standing at) => at.RefusalsToAct();

    /// <summary>Key of what is said when it is done.</summary>
    public virtual string Said(JsonObject fields) => $"Said.{Key}";

    public abstract Task<Outcome> Run(CommandRunner runner, Guid matter, Guid? turn, JsonObject fields, Actor actor, Guid? key);
}

/// <summary>A move and its command.</summary>
public abstract class MatterMove<TCommand> : MatterMove where TCommand : ISubjectCommand
{
    public override string Permission { get; } = typeof(TCommand).GetCustomAttribute<RequiresAttribute>()!.Permission;

    public override IReadOnlyList<MoveField> Fields => MoveCommands<TCommand>.Fields;

    public override async Task<Outcome> Run(CommandRunner runner, Guid matter, Guid? turn, JsonObject fields, Actor actor, Guid? key) =>
        MoveCommands<TCommand>.Read(matter, turn, fields) is { } command ? await runner.Run(command, actor, key) : Outcome.Refuse("MOVE-fields", Key);
}
