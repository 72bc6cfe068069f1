using Fuban.Kernel;
using Fuban.Office.Organization;
using Fuban.Office.Workbench.Delegations;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Demonstration;

/// <summary>演示外出: leaders are away now and then, and somebody stands in: once in the past, one today, one to come.</summary>
internal static class DemoAbsences
{
    private const string Registrar = "records-head";

    public static DemoPart Part { get; } = new(stage =>
    {
        Plan(stage, "vice-mayor-2", "vice-mayor-3", 70, 4, DelegationReason.Training);
        Plan(stage, "vice-mayor-3", "vice-mayor-1", 1, 4, DelegationReason.Travel);
        Plan(stage, "secretariat-3-head", "secretariat-3-deputy-head", 0, 2, DelegationReason.Leave);
        return Task.CompletedTask;
    });

    private static void Plan(DemoStage stage, string principal, string standIn, int daysAgo, int days, DelegationReason reason)
    {
        if (!stage.IsHeld(principal) || !stage.IsHeld(standIn) || !stage.IsHeld(Registrar)) return;
        var from = stage.Today.AddDays(-daysAgo);
        stage.At(stage.Time.StartOf(from).AddHours(1), () => stage.Run(Registrar, new StartDelegation(
            Ids.New(stage.Services.GetRequiredService<TimeProvider>()), Holder(stage, principal), Holder(stage, standIn), from, from.AddDays(days), [], reason)));
    }

    private static Guid Holder(DemoStage stage, string post) => stage.Office.Holders(stage.Office.Post(post, stage.Today)!.Id, stage.Today).First().Id;
}
