using System.Collections.Concurrent;
using System.Reflection;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Running;

/// <summary>随附流程: a procedure file that comes with a module, as an embedded resource.</summary>
public sealed record ShippedProcedure(string Key, Assembly Assembly, string Resource)
{
    public string Read()
    {
        using var stream = Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in {Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>流程库: the adopted versions, parsed once. A version never changes, so what has been read stays true.</summary>
public sealed class ProcedureLibrary(OfficeStore store, ReadPool pool)
{
    internal const string CacheName = "procedures";
    private readonly ConcurrentDictionary<(string Key, int Number), ProcedureDefinition> _parsed = new();

    private readonly VersionedCache<Dictionary<string, int>> _newest = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        return await db.Set<ProcedureVersion>().GroupBy(v => v.Key).Select(g => new { g.Key, Number = g.Max(v => v.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number);
    });

    internal async Task<(ProcedureDefinition Definition, int Number)> Newest(string key)
    {
        if (!(await _newest.CurrentAsync()).TryGetValue(key, out var number)) throw new InvalidOperationException($"The office has adopted no procedure {key}.");
        return (await Get(key, number), number);
    }

    public async Task<ProcedureDefinition> Get(string key, int number)
    {
        if (_parsed.TryGetValue((key, number), out var known)) return known;
        await using var db = store.Read();
        var xml = await db.Set<ProcedureVersion>().Where(v => v.Key == key && v.Number == number).Select(v => v.Xml).SingleAsync();
        return _parsed.GetOrAdd((key, number), Parse(xml));
    }

    internal static ProcedureDefinition Parse(string xml)
    {
        var read = ProcedureReader.Read(xml);
        return read.Definition ?? throw new InvalidOperationException($"An adopted procedure is malformed: {string.Join("; ", read.Problems)}");
    }
}

/// <summary>Adopts the shipped procedures that the office does not have yet: what a fresh office does at once, on its first start.</summary>
[Requires(RequiresAttribute.System)]
public sealed record AdoptShippedProcedures : ICommand;

internal sealed class AdoptShippedProceduresHandler(IEnumerable<ShippedProcedure> shipped) : IHandler<AdoptShippedProcedures>
{
    public async Task<Outcome> Handle(AdoptShippedProcedures command, CommandContext x)
    {
        var known = await x.Db.Set<ProcedureVersion>().Select(v => v.Key).Distinct().ToListAsync();
        foreach (var procedure in shipped.Where(s => !known.Contains(s.Key)))
        {
            var xml = procedure.Read();
            x.Touch(ProcedureLibrary.CacheName);
            x.Db.Add(new ProcedureVersion(x.NewId(), procedure.Key, 1, ProcedureLibrary.Parse(xml).Name, xml, x.Now));
        }

        return new Outcome.Done();
    }
}
