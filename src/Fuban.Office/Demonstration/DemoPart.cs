namespace Fuban.Office.Demonstration;

/// <summary>演示: what one module adds to the demonstration office. A module registers its own; parts begin in the order of the modules and share one year.</summary>
/// <param name="Begin">Plans the module's acts on the stage; they are played later, all parts together, in the order of time.</param>
public sealed record DemoPart(Func<DemoStage, Task> Begin);
