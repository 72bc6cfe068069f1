using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Access;

internal sealed class AccessTables :
    IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<OneTimeLink>, IEntityTypeConfiguration<ApiToken>,
    IEntityTypeConfiguration<ProtectionKey>, IEntityTypeConfiguration<Passkey>, IEntityTypeConfiguration<AdministratorSuccession>,
    IEntityTypeConfiguration<IdentityProvider>, IEntityTypeConfiguration<IdentityBinding>, IEntityTypeConfiguration<ClientSystem>, IEntityTypeConfiguration<SystemGrant>,
    IEntityTypeConfiguration<TokenKey>,
    IEntityTypeConfiguration<DirectoryIdentity>
{
    public void Configure(EntityTypeBuilder<Account> b)
    {
        b.Table("access_accounts").HasIndex(a => a.NormalizedName).IsUnique();
        b.HasIndex(a => a.PersonId);
    }

    public void Configure(EntityTypeBuilder<Session> b) => b.Table("access_sessions").HasIndex(s => new { s.AccountId, s.RevokedAt });

    public void Configure(EntityTypeBuilder<OneTimeLink> b) => b.Table("access_links").HasIndex(l => l.Digest).IsUnique();

    public void Configure(EntityTypeBuilder<ApiToken> b) => b.Table("access_tokens").HasIndex(t => t.Digest).IsUnique();

    public void Configure(EntityTypeBuilder<Passkey> b)
    {
        b.Table("access_passkeys").HasIndex(p => p.CredentialId).IsUnique();
        b.HasIndex(p => new { p.AccountId, p.RemovedAt });
    }

    public void Configure(EntityTypeBuilder<AdministratorSuccession> b) => b.Table("access_successions").HasIndex(s => s.EndedAt);

    public void Configure(EntityTypeBuilder<DirectoryIdentity> b)
    {
        b.Table("access_identities").HasIndex(d => new { d.Source, d.ExternalId }).IsUnique();
        b.HasIndex(d => new { d.AccountId, d.Source }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ProtectionKey> b) => b.Table("access_protection_keys").HasIndex(k => k.Name).IsUnique();

    public void Configure(EntityTypeBuilder<IdentityProvider> b) => b.Table("access_identity_providers").HasIndex(p => p.EndedAt);

    public void Configure(EntityTypeBuilder<IdentityBinding> b)
    {
        b.Table("access_identity_bindings").HasIndex(i => new { i.Issuer, i.Subject }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        b.HasIndex(i => new { i.AccountId, i.Issuer }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<ClientSystem> b) => b.Table("access_client_systems").HasIndex(s => s.EndedAt);

    public void Configure(EntityTypeBuilder<SystemGrant> b) => b.Table("access_system_grants").HasIndex(g => new { g.AccountId, g.EndedAt });

    public void Configure(EntityTypeBuilder<TokenKey> b) => b.Table("access_token_keys").HasIndex(k => k.MadeAt);
}
