using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>编制: how many may hold a kind of post (P01-P09); counted whenever somebody is appointed.</summary>
internal sealed class StaffingQuota : Entity
{
    private StaffingQuota() { }

    public StaffingQuota(Guid id, string charterVersion, string code, string title, int number, int? ofWhichConcurrent, string? unit, DateOnly from) : base(id)
    {
        CharterName = charterVersion;
        Code = code;
        Title = title;
        Number = number;
        OfWhichConcurrent = ofWhichConcurrent;
        UnitCode = unit;
        From = from;
    }

    [Covered] public string CharterName { get; private set; } = "";

    [Covered] public string Code { get; private set; } = "";

    [Covered] public string Title { get; private set; } = "";

    [Covered] public int Number { get; private set; }

    /// <summary>其中兼职: how many of them hold it beside another post.</summary>
    [Covered] public int? OfWhichConcurrent { get; private set; }

    [Covered] public string? UnitCode { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    [Covered] public DateOnly? To { get; private set; }

    /// <summary>Counts the appointments under this quota: two at once meet in this row, and the later one is told so.</summary>
    public long Appointments { get; private set; }

    public void CountAppointment() => Appointments++;

    public void End(DateOnly day) => To = day;
}
