using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Organization;

internal sealed class OrganizationTables :
    IEntityTypeConfiguration<CharterVersion>, IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<Clause>, IEntityTypeConfiguration<StaffingQuota>,
    IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Post>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Holding>,
    IEntityTypeConfiguration<Portfolio>, IEntityTypeConfiguration<OfficeSetting>
{
    public void Configure(EntityTypeBuilder<CharterVersion> b) => b.Table("organization_charters").HasIndex(c => c.Name).IsUnique();

    public void Configure(EntityTypeBuilder<Unit> b) => b.Table("organization_units").HasIndex(u => new { u.Code, u.From }).IsUnique();

    public void Configure(EntityTypeBuilder<Clause> b) => b.Table("organization_clauses").HasIndex(c => new { c.CharterName, c.Address }).IsUnique();

    public void Configure(EntityTypeBuilder<StaffingQuota> b) => b.Table("organization_quotas").HasIndex(q => new { q.CharterName, q.Code }).IsUnique();

    public void Configure(EntityTypeBuilder<Organisation> b) => b.Table("organization_organisations").HasIndex(o => o.Code).IsUnique();

    public void Configure(EntityTypeBuilder<Post> b) => b.Table("organization_posts").HasIndex(p => new { p.Slug, p.From }).IsUnique();

    public void Configure(EntityTypeBuilder<Person> b) => b.Table("organization_people").HasIndex(p => p.SortKey);

    public void Configure(EntityTypeBuilder<Holding> b)
    {
        b.Table("organization_holdings").HasIndex(h => h.PersonId);
        b.HasIndex(h => h.PostId);
    }

    public void Configure(EntityTypeBuilder<Portfolio> b) => b.Table("organization_portfolios").HasIndex(p => new { p.UnitSlug, p.From }).IsUnique();

    public void Configure(EntityTypeBuilder<OfficeSetting> b) => b.Table("organization_settings").HasIndex(s => s.Name).IsUnique();
}
