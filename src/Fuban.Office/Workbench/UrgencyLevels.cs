using Fuban.Office.Matters;
using Fuban.Ui;

namespace Fuban.Office.Workbench;

/// <summary>紧急程度 as the tags show it.</summary>
public static class UrgencyLevels
{
    public static UrgencyLevel Of(Urgency urgency) => urgency switch
    {
        Urgency.Prompt => UrgencyLevel.Normal,
        Urgency.Urgent => UrgencyLevel.Urgent,
        Urgency.Extra => UrgencyLevel.ExtraUrgent,
        Urgency.Immediate => UrgencyLevel.Flash,
        _ => UrgencyLevel.None,
    };
}
