using System.Text.Json.Nodes;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Scim;

/// <summary>SCIM 用户: an account with its person, as another system sees it.</summary>
internal sealed record ScimUser(
    Guid Id, Guid Person, string UserName, string Name, bool Active, string? ExternalId, string? Mail, string? Phone, string? Department, DateTime Created, DateTime Changed, long Version,
    IReadOnlyList<UnitView> Units)
{
    public DirectoryFacts Facts => new(DirectorySource.Scim, ExternalId, Mail, Phone, Department);

    public JsonObject Json()
    {
        var user = new JsonObject
        {
            ["schemas"] = Department is null ? new JsonArray(ScimSchemas.User) : new JsonArray(ScimSchemas.User, ScimSchemas.Enterprise),
            ["id"] = Id.ToString("D"),
            ["userName"] = UserName,
            ["name"] = new JsonObject { ["formatted"] = Name },
            ["displayName"] = Name,
            ["active"] = Active,
        };
        if (ExternalId is not null) user["externalId"] = ExternalId;
        if (Mail is not null) user["emails"] = new JsonArray(new JsonObject { ["value"] = Mail, ["type"] = "work", ["primary"] = true });
        if (Phone is not null) user["phoneNumbers"] = new JsonArray(new JsonObject { ["value"] = Phone, ["type"] = "work", ["primary"] = true });
        user["groups"] = new JsonArray([.. Units.Select(u => new JsonObject { ["value"] = u.Slug, ["$ref"] = $"{ScimApi.Root}/Groups/{u.Slug}", ["display"] = u.Name, ["type"] = "direct" })]);
        if (Department is not null) user[ScimSchemas.Enterprise] = new JsonObject { ["department"] = Department };
        user["meta"] = ScimSchemas.Meta("User", $"Users/{Id:D}", user, Created, Changed);
        return user;
    }
}

/// <summary>SCIM 用户簿: reads accounts for the interface. Whom its caller deleted, it knows no more.</summary>
internal sealed class ScimUsers(OfficeStore store, OrganizationCatalog catalog)
{
    public async Task<List<ScimUser>> All(CancellationToken cancel) => await Read(q => q, cancel);

    public async Task<ScimUser?> One(Guid id, CancellationToken cancel) => (await Read(q => q.Where(r => r.Account.Id == id), cancel)).SingleOrDefault();

    public async Task<List<ScimUser>> Find(ScimFilter filter, CancellationToken cancel) => filter.Equality switch
    {
        { Attribute: "username", Value: var name } when Account.Normalize(name) is var normalized => await Read(q => q.Where(r => r.Account.NormalizedName == normalized), cancel),
        { Attribute: "externalid", Value: var id } => await Read(q => q.Where(r => r.Identity!.ExternalId == id), cancel),
        _ => [.. (await All(cancel)).Where(u => filter.Fits(u.Json()))],
    };

    /// <summary>内设机构, with the accounts of whoever holds a post in it today.</summary>
    public async Task<List<JsonObject>> Groups(CancellationToken cancel)
    {
        var (office, today, users) = (await catalog.CurrentAsync(cancel), catalog.Today, await All(cancel));
        return [.. office.UnitsOn(today).Select(unit =>
        {
            var group = new JsonObject
            {
                ["schemas"] = new JsonArray(ScimSchemas.Group),
                ["id"] = unit.Slug,
                ["displayName"] = unit.Name,
                ["members"] = new JsonArray([.. users.Where(u => u.Units.Any(m => m.Slug == unit.Slug)).Select(u =>
                    new JsonObject { ["value"] = u.Id.ToString("D"), ["$ref"] = $"{ScimApi.Root}/Users/{u.Id:D}", ["display"] = u.Name, ["type"] = "User" })]),
            };
            var since = DateTime.SpecifyKind(unit.From.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);
            group["meta"] = ScimSchemas.Meta("Group", $"Groups/{unit.Slug}", group, since, since);
            return group;
        })];
    }

    private async Task<List<ScimUser>> Read(Func<IQueryable<Row>, IQueryable<Row>> which, CancellationToken cancel)
    {
        var (office, today) = (await catalog.CurrentAsync(cancel), catalog.Today);
        await using var db = store.Read();
        var rows = from account in db.Set<Account>()
                   join identity in db.Set<DirectoryIdentity>().Where(d => d.Source == DirectorySource.Scim) on account.Id equals identity.AccountId into identities
                   from identity in identities.DefaultIfEmpty()
                   where identity == null || identity.GoneAt == null
                   select new Row { Account = account, Identity = identity };
        return [.. (await which(rows).OrderBy(r => r.Account.NormalizedName).ToListAsync(cancel)).Select(r => new ScimUser(
            r.Account.Id, r.Account.PersonId, r.Account.Name, office.Person(r.Account.PersonId)?.Name ?? "", r.Account.State != AccountState.Disabled, r.Identity?.ExternalId, r.Identity?.Mail,
            r.Identity?.Phone, r.Identity?.Department, r.Account.CreatedAt, r.Account.ChangedAt ?? r.Account.CreatedAt, r.Account.Version,
            [.. office.PostsOf(r.Account.PersonId, today).Select(p => p.UnitSlug).OfType<string>().Distinct().Select(slug => office.UnitBySlug(slug, today)).OfType<UnitView>()]))];
    }

    private sealed class Row
    {
        public required Account Account { get; init; }

        public required DirectoryIdentity? Identity { get; init; }
    }
}
