using Microsoft.AspNetCore.Components;

namespace Fuban.Ui;

/// <summary>办理过程的一步: done, going on, or to come.</summary>
public enum StepState { Done, Now, Todo }

public sealed record TimelineEntry(string Title, StepState State = StepState.Done)
{
    /// <summary>Office time, already converted.</summary>
    public DateTime? At { get; init; }

    public string? Who { get; init; }

    public string? Text { get; init; }

    public RenderFragment? Detail { get; init; }
}
