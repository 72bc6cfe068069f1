using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>调整分管: from a day on these two leaders answer for a unit.</summary>
[Requires(OrganizationPermissions.ManagePortfolios)]
public sealed record SetPortfolio(string UnitSlug, Guid? DeputySecretaryGeneralPost, Guid? ViceMayorPost, DateOnly From) : ICommand;

internal sealed class SetPortfolioHandler : IHandler<SetPortfolio>
{
    public async Task<Outcome> Handle(SetPortfolio command, CommandContext x)
    {
        if (!await x.Db.Set<Unit>().AnyAsync(u => u.Slug == command.UnitSlug && (u.To == null || u.To > command.From))) return new Outcome.NotFound();
        if (!await Is(x, command.DeputySecretaryGeneralPost, PostRole.DeputySecretaryGeneral, PostRole.SecretaryGeneral))
            return Outcome.Refuse(new Refusal("PORTFOLIO-leader").On(nameof(command.DeputySecretaryGeneralPost)));
        if (!await Is(x, command.ViceMayorPost, PostRole.ViceMayor, PostRole.Mayor))
            return Outcome.Refuse(new Refusal("PORTFOLIO-leader").On(nameof(command.ViceMayorPost)));

        var known = await x.Db.Set<Portfolio>().Where(p => p.UnitSlug == command.UnitSlug).ToListAsync();
        if (known.Any(p => p.From >= command.From)) return Outcome.Refuse(new Refusal("PORTFOLIO-order").On(nameof(command.From)));
        foreach (var before in known.Where(p => p.To is null)) before.End(command.From);
        x.Db.Add(new Portfolio(x.NewId(), command.UnitSlug, command.DeputySecretaryGeneralPost, command.ViceMayorPost, command.From));
        x.Detail = command.UnitSlug;
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done();
    }

    private static async Task<bool> Is(CommandContext x, Guid? post, PostRole role, PostRole orRole) =>
        post is not { } id || await x.Db.Set<Post>().AnyAsync(p => p.Id == id && (p.Role == role || p.Role == orRole));
}
