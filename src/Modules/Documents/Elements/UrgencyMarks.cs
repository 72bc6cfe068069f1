// Chinese grammar: the marks of urgency.
using Fuban.Office.Matters;

namespace Fuban.Documents.Elements;

/// <summary>紧急程度 as it is printed: paper knows 特急 and 加急, telegrams know four (DOC-02).</summary>
internal static class UrgencyMarks
{
    public static Urgency? Parse(string mark) => mark switch
    {
        "特提" => Urgency.Immediate,
        "特急" => Urgency.Extra,
        "加急" => Urgency.Urgent,
        "平急" => Urgency.Prompt,
        _ => null,
    };

    /// <summary>Only telegrams carry it.</summary>
    public static bool IsOfTelegrams(Urgency urgency) => urgency is Urgency.Immediate or Urgency.Prompt;
}
