using Fuban.Office.Organization;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Workbench;

/// <summary>署名: whose name stands under what was done; "B for A" where one stood in for another.</summary>
public sealed class Signatures(IStringLocalizer<WorkbenchTexts> texts)
{
    public string? Of(OrganizationSnapshot office, Guid? person, Guid? onBehalfOf)
    {
        var name = person is { } id ? office.Person(id)?.Name : null;
        return name is not null && onBehalfOf is { } principal && office.Person(principal) is { } whom ? texts["SignedFor", name, whom.Name] : name;
    }
}
