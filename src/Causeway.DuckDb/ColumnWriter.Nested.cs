using System.Collections;
using System.Globalization;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>Lists, arrays and structures.</summary>
internal sealed unsafe partial class ColumnWriter
{
    readonly ColumnWriter? _element;
    readonly ColumnWriter[] _fields;

    void BindParts()
    {
        if (_element is not null)
        {
            _element.Bind(_id == DuckDBType.List ? duckdb_list_vector_get_child(_vector) : duckdb_array_vector_get_child(_vector));
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Bind(duckdb_struct_vector_get_child(_vector, (ulong)i));
        }
    }

    // A null structure or array has null parts; a null list has no elements.
    void WriteNullParts(int row)
    {
        foreach (var field in _fields)
        {
            field.WriteNull(row);
        }

        if (_id is DuckDBType.List or DuckDBType.Map)
        {
            ((ListEntry*)_data)[row] = default;
        }

        for (var i = 0; i < _type.ArraySize; i++)
        {
            _element!.WriteNull((row * _type.ArraySize) + i);
        }
    }

    void WriteList(IEnumerable values, int row)
    {
        var items = values.Cast<object?>().ToArray();
        var start = row * _type.ArraySize;
        if (_id == DuckDBType.Array)
        {
            if (items.Length != _type.ArraySize)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"Column {Name} is {_type.Name}, and {items.Length} values were given.")
                );
            }
        }
        else
        {
            start = (int)duckdb_list_vector_get_size(_vector);
            if (
                duckdb_list_vector_reserve(_vector, (ulong)(start + items.Length)) != 0
                || duckdb_list_vector_set_size(_vector, (ulong)(start + items.Length)) != 0
            )
            {
                throw new InvalidOperationException($"Column {Name}: there is no memory for {items.Length} more values.");
            }

            // Growing may have moved the elements.
            _element!.Bind(duckdb_list_vector_get_child(_vector));
            ((ListEntry*)_data)[row] = new ListEntry { Offset = (ulong)start, Length = (ulong)items.Length };
        }

        for (var i = 0; i < items.Length; i++)
        {
            _element!.WriteObject(items[i], start + i);
        }

        SetPresent(row);
    }

    void WriteStruct(IDictionary values, int row)
    {
        foreach (var key in values.Keys)
        {
            if (!_type.Names.Contains(key as string, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"Column {Name} has no field '{key}': it is {_type.Name}.");
            }
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            var field = i;
            var key = values
                .Keys.Cast<object>()
                .FirstOrDefault(key => _type.Names[field].Equals(key as string, StringComparison.OrdinalIgnoreCase));
            _fields[i].WriteObject(key is null ? null : values[key], row);
        }

        SetPresent(row);
    }
}
