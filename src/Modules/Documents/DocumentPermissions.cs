namespace Fuban.Documents;

/// <summary>公文权限.</summary>
internal static class DocumentPermissions
{
    /// <summary>收文登记 (文书科: 文电收发).</summary>
    public const string Register = "documents.register";

    /// <summary>收文登记簿: to see the register as a whole.</summary>
    public const string Read = "documents.read-register";

    /// <summary>纸质件管理: to take in, lend, call in, count and strike off papers (文书科: 清退).</summary>
    public const string Copies = "documents.copies";

    /// <summary>纸质件清单: the records section; whoever clears a leaver sees what that person has.</summary>
    public const string ReadCopies = "documents.read-copies";

    /// <summary>收文时限统计: the records section and the leaders of all, a section of its own documents.</summary>
    public const string Statistics = "documents.statistics";
}
