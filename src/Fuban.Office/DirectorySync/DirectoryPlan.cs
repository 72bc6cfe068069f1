using System.Globalization;
using System.Text;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;

namespace Fuban.Office.DirectorySync;

/// <summary>同步动作.</summary>
public enum DirectoryAct
{
    /// <summary>新增: a person and his account.</summary>
    Add,

    /// <summary>对应: an account of that name is there already, of the same person.</summary>
    Link,

    /// <summary>变更: name, account name, department or contact.</summary>
    Change,

    /// <summary>恢复: the directory has him again.</summary>
    Return,

    /// <summary>停用: the directory has him no more, or lets him sign in no more.</summary>
    End,

    /// <summary>冲突: somebody must decide.</summary>
    Conflict,
}

/// <summary>What changes: before and after.</summary>
public sealed record DirectoryChange(string Field, string? Before, string? After);

/// <summary>One line of the plan.</summary>
/// <param name="Entry">Null when the directory has no such entry any more.</param>
public sealed record DirectoryLine(DirectoryAct Act, string Name, string? AccountName, Guid? Account, DirectoryPerson? Entry, IReadOnlyList<DirectoryChange> Changes, Refusal? Why = null)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Act}|{Account:N}|{Entry}|{string.Join(';', Changes)}|{Why?.Code}");
}

/// <summary>任职提示: the directory's department is a unit here in which he holds no post. Who appoints decides; nothing is done.</summary>
public sealed record DepartmentHint(string Name, string? AccountName, string Department, string Unit, string Posts);

/// <summary>同步方案: what would be done, and nothing done yet.</summary>
/// <param name="Kept">How many live accounts are tied to the directory.</param>
public sealed record DirectoryPlan(IReadOnlyList<DirectoryLine> Lines, IReadOnlyList<DepartmentHint> Hints, int Kept, int Read, int MostEndedPercent)
{
    public IEnumerable<DirectoryLine> Of(DirectoryAct act) => Lines.Where(l => l.Act == act);

    public int Count(DirectoryAct act) => Of(act).Count();

    public bool IsNothing => Lines.All(l => l.Act == DirectoryAct.Conflict);

    /// <summary>停用过多: a broken filter or half a directory looks just like everybody leaving. One may always go, but not the last and not into an empty directory.</summary>
    public bool EndsTooMany => Count(DirectoryAct.End) is var ends and > 0 && (Read == 0 || ends > Math.Max(1, Kept * MostEndedPercent / 100));

    /// <summary>What was looked at is what is done: the digest of every line.</summary>
    public string Digest => Convert.ToHexString(Sm3.Hash(Encoding.UTF8.GetBytes(string.Join('\n', Lines.Select(l => l.Key)))))[..32];
}

/// <summary>What the plan compares the directory with.</summary>
internal sealed record KnownAccount(Guid Account, Guid Person, string AccountName, string Name, bool IsDisabled, bool IsAdministrator, KnownIdentity? Identity);

internal sealed record KnownIdentity(string ExternalId, string? Department, string? Mail, string? Phone, bool IsGone);
