using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;

namespace Fuban.Office.Workbench.Personal;

/// <summary>个人工作台: what the officer of this request has chosen for himself. Read once, when first asked.</summary>
public sealed class Desk(ReadPool pool, OfficerAccessor officers, CommandRunner runner)
{
    private Dictionary<string, string>? _chosen;

    public async Task<string?> Get(string name)
    {
        return (_chosen ??= await Read(officers.Required.Person.Id)).GetValueOrDefault(name);
    }

    private async Task<Dictionary<string, string>> Read(Guid person)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var lease = await pool.RentAsync();
        await using var reader = await lease.Command("""SELECT "Name", "Value" FROM workbench_preferences WHERE "PersonId" = @p0""", person).ExecuteReaderAsync();
        while (await reader.ReadAsync()) chosen[reader.GetString(0)] = reader.GetString(1);
        return chosen;
    }

    public async Task Set(string name, string? value)
    {
        if (await Get(name) == value || !(await runner.Run(new SetPreference(name, value), officers.Required.Actor())).IsDone) return;
        if (value is null) _chosen!.Remove(name);
        else _chosen![name] = value;
    }
}
