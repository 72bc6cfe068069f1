using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>办公室设置: a named fact about this office that no charter tells.</summary>
internal sealed class OfficeSetting : Entity
{
    /// <summary>演示: an office with invented people; leaders need no second factor there.</summary>
    public const string Demo = "demo";

    /// <summary>三员到位: the three administrators have all taken up their accounts.</summary>
    public const string Administered = "administered";

    /// <summary>管理终端网段: addresses and networks, parted by blanks.</summary>
    public const string AdministratorNetworks = "administrator-networks";

    private OfficeSetting() { }

    public OfficeSetting(Guid id, string name, string value) : base(id)
    {
        Name = name;
        Value = value;
    }

    [Covered] public string Name { get; private set; } = "";

    [Covered] public string Value { get; private set; } = "";

    public void Set(string value) => Value = value;
}
