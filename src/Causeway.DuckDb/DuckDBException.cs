using System.Data.Common;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>An error of the engine, in its own words.</summary>
public sealed class DuckDBException : DbException
{
    // The engine's names for its kinds of error; a message starts with one of them and " Error: ".
    static readonly Dictionary<string, DuckDBErrorType> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Out of Range"] = DuckDBErrorType.OutOfRange,
        ["Conversion"] = DuckDBErrorType.Conversion,
        ["Unknown Type"] = DuckDBErrorType.UnknownType,
        ["Decimal"] = DuckDBErrorType.Decimal,
        ["Mismatch Type"] = DuckDBErrorType.MismatchType,
        ["Divide by Zero"] = DuckDBErrorType.DivideByZero,
        ["Object Size"] = DuckDBErrorType.ObjectSize,
        ["Invalid type"] = DuckDBErrorType.InvalidType,
        ["Serialization"] = DuckDBErrorType.Serialization,
        ["TransactionContext"] = DuckDBErrorType.Transaction,
        ["Not implemented"] = DuckDBErrorType.NotImplemented,
        ["Expression"] = DuckDBErrorType.Expression,
        ["Catalog"] = DuckDBErrorType.Catalog,
        ["Parser"] = DuckDBErrorType.Parser,
        ["Planner"] = DuckDBErrorType.Planner,
        ["Scheduler"] = DuckDBErrorType.Scheduler,
        ["Executor"] = DuckDBErrorType.Executor,
        ["Constraint"] = DuckDBErrorType.Constraint,
        ["Index"] = DuckDBErrorType.Index,
        ["Stat"] = DuckDBErrorType.Stat,
        ["Connection"] = DuckDBErrorType.Connection,
        ["Syntax"] = DuckDBErrorType.Syntax,
        ["Settings"] = DuckDBErrorType.Settings,
        ["Binder"] = DuckDBErrorType.Binder,
        ["Network"] = DuckDBErrorType.Network,
        ["Optimizer"] = DuckDBErrorType.Optimizer,
        ["NullPointer"] = DuckDBErrorType.NullPointer,
        ["IO"] = DuckDBErrorType.IO,
        ["INTERRUPT"] = DuckDBErrorType.Interrupt,
        ["FATAL"] = DuckDBErrorType.Fatal,
        ["INTERNAL"] = DuckDBErrorType.Internal,
        ["Invalid Input"] = DuckDBErrorType.InvalidInput,
        ["Out of Memory"] = DuckDBErrorType.OutOfMemory,
        ["Permission"] = DuckDBErrorType.Permission,
        ["Parameter Not Resolved"] = DuckDBErrorType.ParameterNotResolved,
        ["Parameter Not Allowed"] = DuckDBErrorType.ParameterNotAllowed,
        ["Dependency"] = DuckDBErrorType.Dependency,
        ["HTTP"] = DuckDBErrorType.Http,
        ["Missing Extension"] = DuckDBErrorType.MissingExtension,
        ["Extension Autoloading"] = DuckDBErrorType.Autoload,
        ["Sequence"] = DuckDBErrorType.Sequence,
        ["Invalid Configuration"] = DuckDBErrorType.InvalidConfiguration,
    };

    /// <summary>An error without a text.</summary>
    public DuckDBException() { }

    /// <summary>An error whose kind is read from its message.</summary>
    public DuckDBException(string message)
        : this(message, DuckDBErrorType.Invalid) { }

    /// <summary>An error with the error that led to it.</summary>
    public DuckDBException(string message, Exception inner)
        : base(message, inner) => ErrorType = KindOf(message);

    internal DuckDBException(string message, DuckDBErrorType errorType, string? sql = null, SqlPart? part = null)
        : base(SqlPosition.MoveDown(message, part?.LinesBefore ?? 0))
    {
        ErrorType = errorType == DuckDBErrorType.Invalid ? KindOf(message) : errorType;
        SqlPosition = SqlPosition.Find(message, sql, part);
        HResult = (int)ErrorType;
    }

    /// <summary>The kind of error.</summary>
    public DuckDBErrorType ErrorType { get; }

    /// <summary>Where in the statement the error is, when the engine says so.</summary>
    public SqlPosition? SqlPosition { get; }

    static DuckDBErrorType KindOf(string message)
    {
        var end = message.IndexOf(" Error", StringComparison.Ordinal);
        return end > 0 && Kinds.TryGetValue(message[..end], out var kind) ? kind : DuckDBErrorType.Invalid;
    }
}
