using Fuban.Kernel.Commands;

namespace Fuban.Office.Organization;

/// <summary>登记人员. The id is the sender's, so that an account can be made in the same breath.</summary>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record AddPerson(Guid Id, string Name) : ICommand;

internal sealed class AddPersonHandler : IHandler<AddPerson>
{
    private const int LongestName = 60;

    public async Task<Outcome> Handle(AddPerson command, CommandContext x)
    {
        if (await x.RefusalToAdd() is { } refusal) return Outcome.Refuse(refusal);
        if (RefusalToName(command.Name) is { } wrong) return Outcome.Refuse(wrong.On(nameof(command.Name)));
        x.Db.Add(new Person(command.Id, command.Name.Trim(), SortKeys.Of(command.Name.Trim())));
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done(null, command.Id);
    }

    internal static Refusal? RefusalToName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName ? new Refusal("PERSON-name", LongestName) : null;
}
