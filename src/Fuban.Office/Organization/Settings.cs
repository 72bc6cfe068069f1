using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>The settings inside a command.</summary>
internal static class Settings
{
    public static async Task<bool> Has(this OfficeDb db, string setting) =>
        db.Set<OfficeSetting>().Local.Any(s => s.Name == setting) || await db.Set<OfficeSetting>().AnyAsync(s => s.Name == setting);

    public static async Task Set(this CommandContext x, string setting, string value)
    {
        if (await x.Db.Set<OfficeSetting>().SingleOrDefaultAsync(s => s.Name == setting) is { } known) known.Set(value);
        else x.Db.Add(new OfficeSetting(x.NewId(), setting, value));
        x.Touch(OrganizationCatalog.VersionRow);
    }

    /// <summary>Until the three administrators are there, only the program itself adds people and appoints.</summary>
    public static async Task<Refusal?> RefusalToAdd(this CommandContext x) =>
        x.Actor.IsSystem || await x.Db.Has(OfficeSetting.Administered) ? null : new Refusal("SETUP-administrators");
}

/// <summary>演示: marks a fresh office as one with invented people.</summary>
[Requires(RequiresAttribute.System)]
public sealed record MarkDemo : ICommand;

internal sealed class MarkDemoHandler : IHandler<MarkDemo>
{
    public async Task<Outcome> Handle(MarkDemo command, CommandContext x)
    {
        if (await x.Db.Has(OfficeSetting.Administered)) return Outcome.Refuse("SETUP-real-office");
        await x.Set(OfficeSetting.Demo, "true");
        await x.Set(OfficeSetting.Administered, "true");
        return new Outcome.Done();
    }
}
