namespace Fuban.Office.Secrecy;

internal static class SecrecyPermissions
{
    /// <summary>保密告警 (保密员: the head of the records section).</summary>
    public const string Keep = "secrecy.keep";
}
