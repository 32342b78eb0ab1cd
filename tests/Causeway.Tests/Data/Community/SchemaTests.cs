using Causeway.Data;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Data;

public sealed class SchemaTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_migrated_database_is_what_the_model_says(Provider provider)
    {
        await using var community = await TestCommunity.MigratedAsync(provider);
        await using var db = community.CreateDbContext();

        var differences = Schema.Differences(Schema.Of(db), await DatabaseSchema.ReadAsync(db));

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [PostgresFact]
    public async Task The_model_is_the_same_on_both_databases()
    {
        await using var sqlite = await TestCommunity.EmptyAsync(Provider.Sqlite);
        await using var postgres = await TestCommunity.EmptyAsync(Provider.Postgres);
        await using var one = sqlite.CreateDbContext();
        await using var other = postgres.CreateDbContext();

        Assert.Empty(Schema.Differences(Schema.Of(one), Schema.Of(other)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finds_nothing_where_there_is_no_difference(Provider provider) => Assert.Empty(await DifferencesAsync(provider, []));

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_missing_column(Provider provider) =>
        Assert.Equal(
            ["column green of leaf is in the model and not in the database"],
            await DifferencesAsync(provider, [("    green boolean not null,\n", "")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_column_too_many(Provider provider) =>
        Assert.Equal(
            ["column extra of leaf is in the database and not in the model"],
            await DifferencesAsync(provider, [("    note text,\n", "    note text,\n    extra text,\n")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_type(Provider provider) =>
        Assert.Equal(
            ["column size of leaf: type bigint in the model, integer in the database"],
            await DifferencesAsync(provider, [("size bigint", "size integer")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_nullability(Provider provider) =>
        Assert.Equal(
            ["column note of leaf: nullable in the model, not null in the database"],
            await DifferencesAsync(provider, [("note text", "note text not null")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_primary_key(Provider provider) =>
        Assert.Equal(
            ["primary key of leaf: (branch_id, position) in the model, (position, branch_id) in the database"],
            await DifferencesAsync(provider, [("primary key (branch_id, position)", "primary key (position, branch_id)")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_key_that_is_not_numbered(Provider provider) =>
        Assert.Equal(
            ["column id of branch: numbered in the model, not numbered in the database"],
            await DifferencesAsync(provider, [("id {identity}", "id bigint not null primary key")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_unique_constraint(Provider provider) =>
        Assert.Equal(
            ["unique constraint (code) of branch is in the model and not in the database"],
            await DifferencesAsync(provider, [(",\n    constraint ak_branch_code unique (code)", "")])
        );

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_an_index_by_its_columns_and_its_uniqueness(Provider provider)
    {
        (string, string)[] unique = [("create unique index", "create index")];
        (string, string)[] order = [("size desc", "size")];
        (string, string)[] gone = [("create unique index ix_leaf_size_note on leaf (size desc, note);", "")];
        (string, string)[] partial = [("(size desc, note)", "(size desc, note) where size > 0")];

        Assert.Equal(
            ["index ix_leaf_size_note of leaf: unique (size desc, note) in the model, (size desc, note) in the database"],
            await DifferencesAsync(provider, unique)
        );
        Assert.Equal(
            ["index ix_leaf_size_note of leaf: unique (size desc, note) in the model, unique (size, note) in the database"],
            await DifferencesAsync(provider, order)
        );
        Assert.Equal(["index ix_leaf_size_note of leaf is in the model and not in the database"], await DifferencesAsync(provider, gone));
        Assert.Equal(
            ["index ix_leaf_size_note of leaf: unique (size desc, note) in the model, unique partial (size desc, note) in the database"],
            await DifferencesAsync(provider, partial)
        );
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_foreign_key_and_what_it_does_on_delete(Provider provider)
    {
        (string, string)[] gone =
        [
            (",\n    constraint fk_leaf_branch_branch_id foreign key (branch_id) references branch (id) on delete cascade", ""),
        ];
        (string, string)[] action = [("on delete cascade", "on delete restrict")];

        Assert.Equal(["foreign key (branch_id) of leaf is in the model and not in the database"], await DifferencesAsync(provider, gone));
        Assert.Equal(
            ["foreign key (branch_id) of leaf: branch(id) on delete cascade in the model, branch(id) on delete restrict in the database"],
            await DifferencesAsync(provider, action)
        );
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_a_table_too_many_and_a_table_missing(Provider provider) =>
        Assert.Equal(
            ["table leaf is in the model and not in the database", "table blade is in the database and not in the model"],
            await DifferencesAsync(provider, [("create table leaf", "create table blade"), ("on leaf", "on blade")])
        );

    const string Ddl = """
        create table branch (
            id {identity},
            code text not null,
            constraint ak_branch_code unique (code)
        );

        create table leaf (
            branch_id bigint not null,
            position integer not null,
            size bigint not null,
            note text,
            green boolean not null,
            constraint pk_leaf primary key (branch_id, position),
            constraint fk_leaf_branch_branch_id foreign key (branch_id) references branch (id) on delete cascade
        );

        create unique index ix_leaf_size_note on leaf (size desc, note);
        """;

    static async Task<IReadOnlyList<string>> DifferencesAsync(Provider provider, (string From, string To)[] changes)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        var builder = new DbContextOptionsBuilder<TreeDb>();
        community.Options.Configure(builder);
        await using var tree = new TreeDb(builder.Options);
        var text = changes.Aggregate(
            Ddl,
            (ddl, change) =>
            {
                Assert.Contains(change.From, ddl, StringComparison.Ordinal);
                return ddl.Replace(change.From, change.To, StringComparison.Ordinal);
            }
        );
        await using (var db = community.CreateDbContext())
        {
            await CommunityMigrations.ApplyAsync(db, [new("2026-01-01_0000_tree", text)], TimeProvider.System, default);
        }

        return Schema.Differences(Schema.Of(tree), await DatabaseSchema.ReadAsync(tree));
    }

    sealed class TreeDb(DbContextOptions<TreeDb> options) : DbContext(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
            CommunityDb.UseNeutralTypes(configurationBuilder);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            new AppliedMigrationTable().Configure(modelBuilder.Entity<AppliedMigration>());
            modelBuilder.Entity<Branch>().HasAlternateKey(branch => branch.Code);
            modelBuilder.Entity<Leaf>().HasKey(leaf => new { leaf.BranchId, leaf.Position });
            modelBuilder.Entity<Leaf>().HasOne<Branch>().WithMany().HasForeignKey(leaf => leaf.BranchId);
            modelBuilder.Entity<Leaf>().HasIndex(leaf => new { leaf.Size, leaf.Note }).IsUnique().IsDescending(true, false);
            CommunityDb.NameInSnakeCase(modelBuilder.Model);
        }
    }

    sealed class Branch
    {
        public long Id { get; init; }

        public required string Code { get; init; }
    }

    sealed class Leaf
    {
        public long BranchId { get; init; }

        public int Position { get; init; }

        public long Size { get; init; }

        public string? Note { get; init; }

        public bool Green { get; init; }
    }
}
