using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>数据保护密钥: on PostgreSQL the keys of cookies lie in the database, so that every process reads the others' cookies.</summary>
internal sealed class ProtectionKey : Entity
{
    private ProtectionKey() { }

    public ProtectionKey(Guid id, string name, string xml) : base(id)
    {
        Name = name;
        Xml = xml;
    }

    public string Name { get; private set; } = "";

    public string Xml { get; private set; } = "";
}
