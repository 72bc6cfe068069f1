using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>人员: somebody who holds posts.</summary>
internal sealed class Person : Entity
{
    private Person() { }

    public Person(Guid id, string name, string sortKey) : base(id)
    {
        Name = name;
        SortKey = sortKey;
    }

    [Covered] public string Name { get; private set; } = "";

    public string SortKey { get; private set; } = "";

    /// <summary>Counts the person's appointments: rules about all posts of one person meet in this row.</summary>
    public long Appointments { get; private set; }

    public void Rename(string name, string sortKey) => (Name, SortKey) = (name, sortKey);

    public void CountAppointment() => Appointments++;
}
