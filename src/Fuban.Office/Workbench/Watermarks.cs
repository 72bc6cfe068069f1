using System.Globalization;
using Fuban.Kernel;
using Fuban.Office.Access;

namespace Fuban.Office.Workbench;

/// <summary>水印: what stands over a 工作秘密, so that a picture of the screen tells whose it was.</summary>
public sealed class Watermarks(TimeProvider clock, OfficeTime time)
{
    public string Of(Officer officer) => $"{officer.Name} {officer.AccountName} {time.Local(clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";
}
