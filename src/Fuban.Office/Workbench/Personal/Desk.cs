using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Workbench.Personal;

/// <summary>个人工作台: what the officer of this request has chosen for himself. Read once, when first asked.</summary>
public sealed class Desk(OfficeDb db, OfficerAccessor officers, CommandRunner runner)
{
    private Dictionary<string, string>? _chosen;

    public async Task<string?> Get(string name)
    {
        var person = officers.Required.Person.Id;
        _chosen ??= await db.Set<Preference>().Where(p => p.PersonId == person).ToDictionaryAsync(p => p.Name, p => p.Value);
        return _chosen.GetValueOrDefault(name);
    }

    public async Task Set(string name, string? value)
    {
        if (await Get(name) == value || !(await runner.Run(new SetPreference(name, value), officers.Required.Actor())).IsDone) return;
        if (value is null) _chosen!.Remove(name);
        else _chosen![name] = value;
    }
}
