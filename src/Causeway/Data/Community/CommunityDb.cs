using Causeway.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Causeway.Data;

/// <summary>
/// The community's rows: accounts, governance, learning, jobs, audit. A feature describes its own tables with an
/// <see cref="IEntityTypeConfiguration{TEntity}"/> beside its code and reaches them with <c>Set&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// Column types are the same on SQLite and PostgreSQL, so a value that works on a laptop works in a state's data center:
/// text, integer, bigint, double precision, boolean and bytea. Identifiers are lower-case text, moments are fixed-width UTC text
/// (<c>2026-11-21T21:00:00.0000000Z</c>, which sorts as time does), days are <c>2026-11-21</c>, enumerations are their snake_case names.
/// SQLite has no types for these, and cannot compare a DateTimeOffset at all; PostgreSQL's own would make two models of one.
/// </remarks>
public sealed class CommunityDb(DbContextOptions<CommunityDb> options) : DbContext(options)
{
    /// <summary>Saves; entries of the audit log get their place in the chain in the same transaction as what they tell of.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var entries = ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State != EntityState.Unchanged).ToList();
        if (entries.Find(entry => entry.State != EntityState.Added) is { } changed)
        {
            throw new InvalidOperationException($"Entry {changed.Entity.Seq} of the audit log cannot be changed.");
        }

        if (entries.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await AuditChain.LinkAsync(this, [.. entries.Select(entry => entry.Entity)], cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return rows;
    }

    /// <summary>Not used: saving is asynchronous here.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => UseNeutralTypes(configurationBuilder);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CommunityDb).Assembly);
        NameInSnakeCase(modelBuilder.Model);
    }

    /// <summary>Gives every type of value the column type that both databases have.</summary>
    internal static void UseNeutralTypes(ModelConfigurationBuilder types)
    {
        types.Properties<string>().HaveColumnType("text");
        types.Properties<Guid>().HaveConversion<string>().HaveColumnType("text");
        types.Properties<DateTimeOffset>().HaveConversion<MomentText>().HaveColumnType("text");
        types.Properties<DateOnly>().HaveConversion<DayText>().HaveColumnType("text");
        types.Properties<int>().HaveColumnType("integer");
        types.Properties<long>().HaveColumnType("bigint");
        types.Properties<double>().HaveColumnType("double precision");
        types.Properties<bool>().HaveColumnType("boolean");
        types.Properties<byte[]>().HaveColumnType("bytea");
    }

    /// <summary>Gives every table, column, key and index its snake_case name and every enumeration its snake_case values.</summary>
    internal static void NameInSnakeCase(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            // A name that a configuration has chosen is kept; the rest follow from the type's name, which is singular.
            if (entity.BaseType is null && entity.FindOwnership() is null && !HasOwnTableName(entity))
            {
                entity.SetTableName(SnakeCase.Of(entity.ClrType.Name));
            }
        }

        foreach (var entity in model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            foreach (var property in entity.GetDeclaredProperties())
            {
                property.SetColumnName(SnakeCase.Of(property.GetColumnName()));
                if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: true } type)
                {
                    property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumText<>).MakeGenericType(type))!);
                    property.SetColumnType("text");
                }
            }
        }

        foreach (var entity in model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            foreach (var key in entity.GetDeclaredKeys())
            {
                key.SetName(key.GetName()?.ToLowerInvariant());
            }

            foreach (var index in entity.GetDeclaredIndexes())
            {
                index.SetDatabaseName(index.GetDatabaseName()?.ToLowerInvariant());
            }

            foreach (var foreignKey in entity.GetDeclaredForeignKeys())
            {
                foreignKey.SetConstraintName(foreignKey.GetConstraintName()?.ToLowerInvariant());
            }
        }
    }

    static bool HasOwnTableName(IMutableEntityType entity) =>
        entity.FindAnnotation(RelationalAnnotationNames.TableName) is IConventionAnnotation annotation
        && annotation.GetConfigurationSource() == ConfigurationSource.Explicit;
}
