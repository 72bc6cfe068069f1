namespace Fuban.Documents.Incoming;

/// <summary>紧急程度 (DOC-02): two degrees on paper, four on telegrams; most documents have none.</summary>
internal enum Urgency
{
    None,

    /// <summary>加急.</summary>
    Urgent,

    /// <summary>特急.</summary>
    Extra,

    /// <summary>平急, telegrams only.</summary>
    TelegramRoutine,

    /// <summary>加急, of a telegram.</summary>
    TelegramUrgent,

    /// <summary>特急, of a telegram.</summary>
    TelegramExtra,

    /// <summary>特提, telegrams only.</summary>
    TelegramFlash,
}
