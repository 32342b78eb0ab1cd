using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Data;

/// <summary>Reads the schema that a database really has, from its own catalog.</summary>
public static class DatabaseSchema
{
    public static async Task<Schema> ReadAsync(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        return db.Database.IsNpgsql() ? await ReadPostgresAsync(connection) : await ReadSqliteAsync(connection);
    }

    static async Task<Schema> ReadSqliteAsync(DbConnection connection)
    {
        var names = await RowsAsync(
            connection,
            "select name, sql like '%autoincrement%' from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like '%\\_entry\\_words%' escape '\\'",
            row => (Name: row.GetString(0), Numbered: row.GetBoolean(1))
        );
        var columns = await RowsAsync(
            connection,
            "select m.name, c.name, c.type, c.\"notnull\", c.pk from sqlite_master m, pragma_table_xinfo(m.name) c where m.type = 'table' order by c.cid",
            row =>
                (
                    Table: row.GetString(0),
                    Name: row.GetString(1),
                    Type: row.GetString(2).ToLowerInvariant(),
                    NotNull: row.GetBoolean(3),
                    Key: row.GetInt32(4)
                )
        );
        var indexes = await RowsAsync(
            connection,
            """
            select m.name, i.name, i."unique", i.origin, i.partial, c.name, c.desc
            from sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c
            where m.type = 'table' and c.key = 1 order by i.name, c.seqno
            """,
            row =>
                (
                    Table: row.GetString(0),
                    Name: row.GetString(1),
                    Unique: row.GetBoolean(2),
                    Origin: row.GetString(3),
                    Partial: row.GetBoolean(4),
                    Column: row.GetString(5),
                    Descending: row.GetBoolean(6)
                )
        );
        var keys = await RowsAsync(
            connection,
            """
            select m.name, f.id, f."table", f."from", f."to", f.on_delete
            from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table' order by f.id, f.seq
            """,
            row =>
                (
                    Table: row.GetString(0),
                    Id: row.GetInt32(1),
                    Principal: row.GetString(2),
                    From: row.GetString(3),
                    To: row.GetString(4),
                    OnDelete: row.GetString(5).ToLowerInvariant()
                )
        );
        return new([
            .. names.Select(table => new SchemaTable(
                table.Name,
                // A numbered key must be declared 'integer' in SQLite, where it nevertheless has 64 bits.
                [
                    .. columns
                        .Where(column => column.Table == table.Name)
                        .Select(column => new SchemaColumn(
                            column.Name,
                            table.Numbered && column.Key > 0 ? "bigint" : column.Type,
                            !column.NotNull,
                            table.Numbered && column.Key > 0
                        )),
                ],
                [
                    .. columns
                        .Where(column => column.Table == table.Name && column.Key > 0)
                        .OrderBy(column => column.Key)
                        .Select(column => column.Name),
                ],
                [
                    .. indexes
                        .Where(index => index.Table == table.Name && index.Origin == "u")
                        .GroupBy(index => index.Name)
                        .Select(parts => string.Join(", ", parts.Select(part => part.Column))),
                ],
                [
                    .. indexes
                        .Where(index => index.Table == table.Name && index.Origin == "c")
                        .GroupBy(index => index.Name)
                        .Select(parts => new SchemaIndex(
                            parts.Key,
                            [.. parts.Select(part => part.Column + (part.Descending ? " desc" : ""))],
                            parts.First().Unique,
                            parts.First().Partial
                        )),
                ],
                [
                    .. keys.Where(key => key.Table == table.Name)
                        .GroupBy(key => key.Id)
                        .Select(parts => new SchemaForeignKey(
                            [.. parts.Select(part => part.From)],
                            parts.First().Principal,
                            [.. parts.Select(part => part.To)],
                            parts.First().OnDelete
                        )),
                ]
            )),
        ]);
    }

    static async Task<Schema> ReadPostgresAsync(DbConnection connection)
    {
        const string Tables =
            "pg_class t join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema() and t.relkind in ('r', 'p')";
        const string Names =
            "array(select a.attname::text from unnest({0}) with ordinality k(n, i) join pg_attribute a on a.attrelid = {1} and a.attnum = k.n order by k.i)";
        var names = await RowsAsync(connection, $"select t.relname from {Tables}", row => row.GetString(0));
        var columns = await RowsAsync(
            connection,
            $"""
            select t.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity <> ''
            from {Tables} join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped order by a.attnum
            """,
            row =>
                (
                    Table: row.GetString(0),
                    Column: new SchemaColumn(row.GetString(1), row.GetString(2), !row.GetBoolean(3), row.GetBoolean(4))
                )
        );
        var constraints = await RowsAsync(
            connection,
            $"""
            select t.relname, c.contype::text, {string.Format(null, Names, "c.conkey", "t.oid")},
                coalesce(p.relname, ''), {string.Format(null, Names, "c.confkey", "p.oid")}, c.confdeltype::text
            from {Tables} join pg_constraint c on c.conrelid = t.oid and c.contype in ('p', 'u', 'f') left join pg_class p on p.oid = c.confrelid
            order by c.conname
            """,
            row =>
                (
                    Table: row.GetString(0),
                    Type: row.GetString(1),
                    Columns: row.GetFieldValue<string[]>(2),
                    Principal: row.GetString(3),
                    PrincipalColumns: row.GetFieldValue<string[]>(4),
                    OnDelete: row.GetString(5)
                )
        );
        var indexes = await RowsAsync(
            connection,
            $"""
            select t.relname, i.relname, x.indisunique, x.indpred is not null,
                array(
                    select a.attname::text || case when o.o & 1 = 1 then ' desc' else '' end
                    from unnest(x.indkey::smallint[]) with ordinality k(n, i)
                    join unnest(x.indoption::smallint[]) with ordinality o(o, i) on o.i = k.i
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by k.i
                )
            from {Tables} join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
            where x.indexprs is null and not exists (select 1 from pg_constraint c where c.conindid = i.oid and c.contype in ('p', 'u'))
            """,
            row =>
                (
                    Table: row.GetString(0),
                    Index: new SchemaIndex(row.GetString(1), row.GetFieldValue<string[]>(4), row.GetBoolean(2), row.GetBoolean(3))
                )
        );
        return new([
            .. names.Select(table => new SchemaTable(
                table,
                [.. columns.Where(column => column.Table == table).Select(column => column.Column)],
                constraints.Where(key => key.Table == table && key.Type == "p").Select(key => key.Columns).FirstOrDefault() ?? [],
                [.. constraints.Where(key => key.Table == table && key.Type == "u").Select(key => string.Join(", ", key.Columns))],
                [.. indexes.Where(index => index.Table == table).Select(index => index.Index)],
                [
                    .. constraints
                        .Where(key => key.Table == table && key.Type == "f")
                        .Select(key => new SchemaForeignKey(key.Columns, key.Principal, key.PrincipalColumns, OnDelete(key.OnDelete))),
                ]
            )),
        ]);
    }

    static string OnDelete(string letter) =>
        letter switch
        {
            "a" => "no action",
            "r" => "restrict",
            "c" => "cascade",
            "n" => "set null",
            "d" => "set default",
            _ => throw new InvalidOperationException($"Unknown action {letter}"),
        };

    static async Task<List<T>> RowsAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
