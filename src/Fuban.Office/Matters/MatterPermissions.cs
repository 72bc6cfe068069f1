namespace Fuban.Office.Matters;

/// <summary>事项权限.</summary>
public static class MatterPermissions
{
    /// <summary>办理: to see and handle the matters one takes part in. Everybody but the three administrators.</summary>
    public const string Handle = "matters.handle";

    /// <summary>解除工作秘密: heads and the secretary-general, of matters that they take part in.</summary>
    public const string LiftSecrecy = "matters.lift-secrecy";

    /// <summary>离岗移交: the turns of posts that nobody fills.</summary>
    public const string HandOver = "turns.hand-over";

    /// <summary>终止、作废.</summary>
    public const string Terminate = "matters.terminate";

    /// <summary>暂停、恢复.</summary>
    public const string Suspend = "matters.suspend";

    /// <summary>重启已办结事项.</summary>
    public const string Reopen = "matters.reopen";
}
