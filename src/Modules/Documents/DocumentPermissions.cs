namespace Fuban.Documents;

/// <summary>公文权限.</summary>
internal static class DocumentPermissions
{
    /// <summary>收文登记 (文书科: 文电收发).</summary>
    public const string Register = "documents.register";

    /// <summary>收文登记簿: to see the register as a whole.</summary>
    public const string Read = "documents.read-register";
}
