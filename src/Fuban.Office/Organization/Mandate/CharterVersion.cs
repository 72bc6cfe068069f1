using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>职责规定: one version of the charter, word for word as it was loaded.</summary>
internal sealed class CharterVersion : Entity
{
    private CharterVersion() { }

    public CharterVersion(Guid id, string name, string json, string office, string officeShortName, string government, DateOnly from, DateTime now) : base(id)
    {
        Name = name;
        Json = json;
        Office = office;
        OfficeShortName = officeShortName;
        Government = government;
        From = from;
        LoadedAt = now;
    }

    /// <summary>Such as <c>2011-1</c>; a stored citation keeps it beside address and text.</summary>
    [Covered] public string Name { get; private set; } = "";

    [Covered] public string Json { get; private set; } = "";

    public string Office { get; private set; } = "";

    public string OfficeShortName { get; private set; } = "";

    public string Government { get; private set; } = "";

    [Covered] public DateOnly From { get; private set; }

    /// <summary>The first day on which a later version holds.</summary>
    [Covered] public DateOnly? To { get; private set; }

    [Covered] public DateTime LoadedAt { get; private set; }

    public void End(DateOnly day) => To = day;
}
