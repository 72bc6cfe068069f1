using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>分管: which deputy secretary-general and which vice-mayor answer for a unit, from one day to another. Office data, not charter.</summary>
internal sealed class Portfolio : Entity
{
    private Portfolio() { }

    public Portfolio(Guid id, string unit, Guid? deputySecretaryGeneral, Guid? viceMayor, DateOnly from) : base(id)
    {
        UnitSlug = unit;
        DeputySecretaryGeneralPost = deputySecretaryGeneral;
        ViceMayorPost = viceMayor;
        From = from;
    }

    [Covered] public string UnitSlug { get; private set; } = "";

    [Covered] public Guid? DeputySecretaryGeneralPost { get; private set; }

    [Covered] public Guid? ViceMayorPost { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    [Covered] public DateOnly? To { get; private set; }

    public void End(DateOnly day) => To = day;
}
