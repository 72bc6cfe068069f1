using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Fuban.Ui;
using Microsoft.AspNetCore.Components;

namespace Fuban.Office.Moves;

/// <summary>The inputs of a move's form: a component that draws fields and knows nothing of posting.</summary>
public abstract class MoveInputs : WholeComponent
{
    [Parameter, EditorRequired] public Standing At { get; set; } = null!;

    [Parameter, EditorRequired] public MatterRecord Record { get; set; } = null!;

    [Parameter, EditorRequired] public MoveInput Input { get; set; } = null!;
}
