using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Data;

/// <summary>
/// The one database context. It knows assemblies, not modules: entities and their configurations are internal to whoever owns them.
/// Only the command runner saves it.
/// </summary>
public sealed class OfficeDb(DbContextOptions<OfficeDb> options) : DbContext(options)
{
    private readonly ModelParts _parts = options.FindExtension<ModelParts>() ?? throw new InvalidOperationException("OfficeDb needs UseModelParts.");

    internal bool Saving { get; set; }

    public bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<OffsetConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        if (IsSqlite) configurationBuilder.Properties<Guid>().HaveConversion<GuidConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OfficeDb).Assembly);
        foreach (var assembly in _parts.Assemblies) modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (!typeof(Entity).IsAssignableFrom(entity.ClrType)) continue;
            entity.FindProperty(nameof(Entity.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            entity.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken = true;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Only the command runner saves.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Saving ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw new InvalidOperationException("Only the command runner saves.");
}

/// <summary>The assemblies whose configurations make up the model, as an options extension so that contexts can be pooled.</summary>
public sealed class ModelParts(IReadOnlyList<Assembly> assemblies) : IDbContextOptionsExtension
{
    public IReadOnlyList<Assembly> Assemblies { get; } = assemblies;

    public DbContextOptionsExtensionInfo Info => new PartsInfo(this);

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(IDbContextOptions options) { }

    private sealed class PartsInfo(ModelParts parts) : DbContextOptionsExtensionInfo(parts)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => parts.Assemblies.Aggregate(17, (hash, a) => HashCode.Combine(hash, a.FullName));

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is PartsInfo o && ((ModelParts)o.Extension).Assemblies.SequenceEqual(parts.Assemblies);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}

public static class OfficeDbModel
{
    public static DbContextOptionsBuilder UseModelParts(this DbContextOptionsBuilder builder, IReadOnlyList<Assembly> assemblies)
    {
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new ModelParts(assemblies));
        return builder;
    }

    /// <summary>Table name with its owner's prefix, key and version: what every entity configuration begins with.</summary>
    public static EntityTypeBuilder<T> Table<T>(this EntityTypeBuilder<T> entity, string name) where T : Entity
    {
        entity.ToTable(name);
        entity.HasKey(e => e.Id);
        return entity;
    }
}
