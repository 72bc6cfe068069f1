using System.Xml.Linq;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Fuban.Office.Access;

[Requires(RequiresAttribute.System)]
internal sealed record StoreProtectionKey(string Name, string Xml) : ICommand;

internal sealed class StoreProtectionKeyHandler : IHandler<StoreProtectionKey>
{
    public Task<Outcome> Handle(StoreProtectionKey command, CommandContext x)
    {
        x.Db.Add(new ProtectionKey(x.NewId(), command.Name, command.Xml));
        return Task.FromResult<Outcome>(new Outcome.Done());
    }
}

/// <summary>The keys of cookies in the database, for several processes on one PostgreSQL. The contract of data protection is synchronous.</summary>
internal sealed class ProtectionKeys(OfficeStore store, CommandRunner runner, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = store.Read();
        return [.. db.Set<ProtectionKey>().Select(k => k.Xml).ToList().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = $"{friendlyName}-{Ids.New(clock):N}";
        var storing = Task.Run(() => runner.Run(new StoreProtectionKey(name, element.ToString(SaveOptions.DisableFormatting)), Actor.System));
        ((IAsyncResult)storing).AsyncWaitHandle.WaitOne();
        if (storing.Exception is { } failed) throw new InvalidOperationException("The protection key could not be stored.", failed);
    }
}
