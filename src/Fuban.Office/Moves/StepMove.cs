using Fuban.Office.Procedures.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Moves;

/// <summary>环节表单: that steps of this kind of matter which name the form are completed by a move of their own.</summary>
public sealed record StepForm(string Kind, string Form);

/// <summary>环节办理: completes a step that names a form of its own. The module handles the command, and its component draws the whole form.</summary>
internal sealed class StepMove<TCommand>(StepForm step, Type component, Type? batch) : MatterMove<TCommand> where TCommand : ITurnCommand
{
    public override string Key => step.Form;

    public override MoveFor For => MoveFor.Holder;

    public override bool IsMain => true;

    public override Type? Form => component;

    public override bool InBatch => batch is not null;

    public override Type? BatchForm => batch;

    public override string Name => "Move.complete";

    public override bool Concerns(Standing at) => at.Matter.Kind == step.Kind && at.Node?.Step?.Form == step.Form;
}

public static class MoveServices
{
    /// <summary>The form of a step, a component with parameters <c>Record</c> and <c>Assignment</c>, and the command that it runs.</summary>
    /// <param name="batch">Its inputs for many items at once, a <see cref="MoveInputs"/>; null where each item wants its own.</param>
    public static IServiceCollection AddStep<TCommand, TForm>(this IServiceCollection services, string kind, string form, Type? batch = null)
        where TCommand : ITurnCommand where TForm : Microsoft.AspNetCore.Components.IComponent
    {
        var step = new StepForm(kind, form);
        return services.AddSingleton(step).AddSingleton<MatterMove>(new StepMove<TCommand>(step, typeof(TForm), batch));
    }

    /// <summary>A move that handles its own command; its handler is registered with the others of its assembly.</summary>
    public static IServiceCollection AddMove<TMove>(this IServiceCollection services) where TMove : MatterMove => services.AddScoped<MatterMove, TMove>();
}
