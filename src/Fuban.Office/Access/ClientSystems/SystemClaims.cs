using Fuban.Office.Organization;

namespace Fuban.Office.Access;

/// <summary>岗位, as another system is told of it.</summary>
/// <param name="Unit">Slug of its unit; null for a post outside the units.</param>
public sealed record ClaimedPost(string Id, string Title, string? Unit);

/// <summary>对外身份: what another system is told of somebody: who he is and which posts he holds today himself, never for whom he stands in.</summary>
public sealed record SystemClaims(string Subject, string Name, string AccountName, string? Unit, IReadOnlyList<ClaimedPost> Posts)
{
    /// <summary>Null when the office no longer knows the person, or he holds no post any more.</summary>
    public static async Task<SystemClaims?> Of(StandingGrant grant, OrganizationCatalog catalog)
    {
        var (office, today) = (await catalog.CurrentAsync(), catalog.Today);
        var posts = office.PostsOf(grant.Person, today).ToList();
        return office.Person(grant.Person) is not { } person || posts.Count == 0 ? null : new SystemClaims(
            person.Id.ToString("D"), person.Name, grant.AccountName, posts[0].UnitSlug is { } slug ? office.UnitBySlug(slug, today)?.Name : null,
            [.. posts.Select(p => new ClaimedPost(p.Slug, p.Title, p.UnitSlug))]);
    }
}
