using System.Numerics;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>The type of a column or of a part of it, with what is needed to read or write its vectors.</summary>
internal sealed class ColumnType
{
    ColumnType(nint type)
    {
        Id = duckdb_get_type_id(type);
        Storage = Id;
        switch (Id)
        {
            case DuckDBType.Decimal:
                Width = duckdb_decimal_width(type);
                Scale = duckdb_decimal_scale(type);
                Storage = duckdb_decimal_internal_type(type);
                break;
            case DuckDBType.Enum:
                Storage = duckdb_enum_internal_type(type);
                Names = Named(duckdb_enum_dictionary_size(type), i => Owned(duckdb_enum_dictionary_value(type, i)));
                break;
            case DuckDBType.List:
                Children = [Take(duckdb_list_type_child_type(type))];
                break;
            case DuckDBType.Array:
                Children = [Take(duckdb_array_type_child_type(type))];
                ArraySize = (int)duckdb_array_type_array_size(type);
                break;
            case DuckDBType.Map:
                Children = [Take(duckdb_map_type_key_type(type)), Take(duckdb_map_type_value_type(type))];
                break;
            case DuckDBType.Struct:
                Names = Named(duckdb_struct_type_child_count(type), i => Owned(duckdb_struct_type_child_name(type, i)));
                Children = [.. Names.Select((_, i) => Take(duckdb_struct_type_child_type(type, (ulong)i)))];
                break;
            case DuckDBType.Union:
                Names = Named(duckdb_union_type_member_count(type), i => Owned(duckdb_union_type_member_name(type, i)));
                Children = [.. Names.Select((_, i) => Take(duckdb_union_type_member_type(type, (ulong)i)))];
                break;
            default:
                break;
        }

        Name = Owned(duckdb_logical_type_get_alias(type)) is { Length: > 0 } alias ? alias : Describe();
        ClrType = FindClrType();
    }

    public DuckDBType Id { get; }

    /// <summary>The type of the numbers that stand in the vector: differs for decimals and enums.</summary>
    public DuckDBType Storage { get; }

    public byte Width { get; }

    public byte Scale { get; }

    public int ArraySize { get; }

    /// <summary>An enum's values, a structure's fields, a union's members.</summary>
    public string[] Names { get; } = [];

    public ColumnType[] Children { get; } = [];

    /// <summary>The type as SQL writes it.</summary>
    public string Name { get; }

    public Type ClrType { get; }

    /// <summary>Reads a type and frees its native description.</summary>
    public static ColumnType Take(nint type)
    {
        try
        {
            return new ColumnType(type);
        }
        finally
        {
            duckdb_destroy_logical_type(ref type);
        }
    }

    static string[] Named(ulong count, Func<ulong, string?> name) => [.. Enumerable.Range(0, (int)count).Select(i => name((ulong)i) ?? "")];

    string Describe() =>
        Id switch
        {
            DuckDBType.Boolean => "BOOLEAN",
            DuckDBType.TinyInt => "TINYINT",
            DuckDBType.SmallInt => "SMALLINT",
            DuckDBType.Integer => "INTEGER",
            DuckDBType.BigInt => "BIGINT",
            DuckDBType.HugeInt => "HUGEINT",
            DuckDBType.UnsignedTinyInt => "UTINYINT",
            DuckDBType.UnsignedSmallInt => "USMALLINT",
            DuckDBType.UnsignedInteger => "UINTEGER",
            DuckDBType.UnsignedBigInt => "UBIGINT",
            DuckDBType.UnsignedHugeInt => "UHUGEINT",
            DuckDBType.Float => "FLOAT",
            DuckDBType.Double => "DOUBLE",
            DuckDBType.Decimal => $"DECIMAL({Width},{Scale})",
            DuckDBType.Varchar => "VARCHAR",
            DuckDBType.Blob => "BLOB",
            DuckDBType.Bit => "BIT",
            DuckDBType.BigNum => "BIGNUM",
            DuckDBType.Date => "DATE",
            DuckDBType.Time => "TIME",
            DuckDBType.TimeNs => "TIME_NS",
            DuckDBType.TimeTz => "TIME WITH TIME ZONE",
            DuckDBType.Timestamp => "TIMESTAMP",
            DuckDBType.TimestampS => "TIMESTAMP_S",
            DuckDBType.TimestampMs => "TIMESTAMP_MS",
            DuckDBType.TimestampNs => "TIMESTAMP_NS",
            DuckDBType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
            DuckDBType.Interval => "INTERVAL",
            DuckDBType.Uuid => "UUID",
            DuckDBType.Enum => $"ENUM({string.Join(", ", Names.Select(name => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'"))})",
            DuckDBType.List => $"{Children[0].Name}[]",
            DuckDBType.Array => $"{Children[0].Name}[{ArraySize}]",
            DuckDBType.Map => $"MAP({Children[0].Name}, {Children[1].Name})",
            DuckDBType.Struct => $"STRUCT({Members()})",
            DuckDBType.Union => $"UNION({Members()})",
            DuckDBType.SqlNull => "NULL",
            DuckDBType.Geometry => "GEOMETRY",
            _ => $"type {(int)Id}",
        };

    string Members() => string.Join(", ", Names.Zip(Children, (name, child) => $"\"{name}\" {child.Name}"));

    Type FindClrType() =>
        Id switch
        {
            DuckDBType.Boolean => typeof(bool),
            DuckDBType.TinyInt => typeof(sbyte),
            DuckDBType.SmallInt => typeof(short),
            DuckDBType.Integer => typeof(int),
            DuckDBType.BigInt => typeof(long),
            DuckDBType.UnsignedTinyInt => typeof(byte),
            DuckDBType.UnsignedSmallInt => typeof(ushort),
            DuckDBType.UnsignedInteger => typeof(uint),
            DuckDBType.UnsignedBigInt => typeof(ulong),
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt or DuckDBType.BigNum => typeof(BigInteger),
            DuckDBType.Float => typeof(float),
            DuckDBType.Double => typeof(double),
            DuckDBType.Decimal => typeof(decimal),
            DuckDBType.Varchar or DuckDBType.Enum or DuckDBType.Bit => typeof(string),
            DuckDBType.Blob => typeof(byte[]),
            DuckDBType.Date => typeof(DateOnly),
            DuckDBType.Time or DuckDBType.TimeNs => typeof(TimeOnly),
            DuckDBType.TimeTz => typeof(DateTimeOffset),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz =>
                typeof(DateTime),
            DuckDBType.Interval => typeof(TimeSpan),
            DuckDBType.Uuid => typeof(Guid),
            DuckDBType.List or DuckDBType.Array => typeof(List<>).MakeGenericType(Children[0].ClrType),
            DuckDBType.Map => typeof(Dictionary<,>).MakeGenericType(Children[0].ClrType, Children[1].ClrType),
            DuckDBType.Struct => typeof(Dictionary<string, object?>),
            _ => typeof(object),
        };
}
