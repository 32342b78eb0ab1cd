using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>A parameter of a statement: <c>$1</c> by its place when it has no name, <c>$name</c> by its name.</summary>
public sealed class DuckDBParameter : DbParameter
{
    string _name = "";
    string _sourceColumn = "";
    DbType? _type;

    /// <summary>A parameter to be filled in.</summary>
    public DuckDBParameter() { }

    /// <summary>A parameter found by its place.</summary>
    public DuckDBParameter(object? value) => Value = value;

    /// <summary>A parameter found by its name.</summary>
    public DuckDBParameter(string name, object? value)
    {
        _name = name;
        Value = value;
    }

    /// <summary>A parameter found by its place, with a type that is only recorded: the value's own type is what is sent.</summary>
    public DuckDBParameter(DbType type, object? value)
    {
        _type = type;
        Value = value;
    }

    /// <summary>A parameter found by its name, with a type that is only recorded: the value's own type is what is sent.</summary>
    public DuckDBParameter(string name, DbType type, object? value)
        : this(name, value) => _type = type;

    /// <inheritdoc />
    public override DbType DbType
    {
        get => _type ?? DbType.Object;
        set => _type = value;
    }

    /// <inheritdoc />
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException("The engine has input parameters only.");
            }
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc />
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? "";
    }

    /// <inheritdoc />
    public override int Size { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string SourceColumn
    {
        get => _sourceColumn;
        set => _sourceColumn = value ?? "";
    }

    /// <inheritdoc />
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc />
    public override object? Value { get; set; }

    /// <summary>The name as the engine has it, without the mark that callers may put before it.</summary>
    internal ReadOnlySpan<char> BareName => _name.AsSpan().TrimStart("$@:");

    /// <inheritdoc />
    public override void ResetDbType() => _type = null;
}
