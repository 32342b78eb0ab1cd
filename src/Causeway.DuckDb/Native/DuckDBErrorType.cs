namespace DuckDB.NET.Native;

/// <summary>The kind of an error the engine reports.</summary>
public enum DuckDBErrorType
{
    /// <summary>No kind was given.</summary>
    Invalid = 0,

    /// <summary>A value is outside its type's range.</summary>
    OutOfRange = 1,

    /// <summary>A value cannot be converted to another type.</summary>
    Conversion = 2,

    /// <summary>A type is not known.</summary>
    UnknownType = 3,

    /// <summary>A decimal does not fit.</summary>
    Decimal = 4,

    /// <summary>Two types do not match.</summary>
    MismatchType = 5,

    /// <summary>A division by zero.</summary>
    DivideByZero = 6,

    /// <summary>An object is too large.</summary>
    ObjectSize = 7,

    /// <summary>A type cannot be used here.</summary>
    InvalidType = 8,

    /// <summary>Stored bytes cannot be read or written.</summary>
    Serialization = 9,

    /// <summary>A transaction failed or was misused.</summary>
    Transaction = 10,

    /// <summary>The engine does not do this.</summary>
    NotImplemented = 11,

    /// <summary>An expression is wrong.</summary>
    Expression = 12,

    /// <summary>A table, column or function is not there.</summary>
    Catalog = 13,

    /// <summary>The statement's text cannot be parsed.</summary>
    Parser = 14,

    /// <summary>The statement cannot be planned.</summary>
    Planner = 15,

    /// <summary>The scheduler failed.</summary>
    Scheduler = 16,

    /// <summary>The executor failed.</summary>
    Executor = 17,

    /// <summary>A constraint is broken.</summary>
    Constraint = 18,

    /// <summary>An index failed.</summary>
    Index = 19,

    /// <summary>A statistic is wrong.</summary>
    Stat = 20,

    /// <summary>The connection failed.</summary>
    Connection = 21,

    /// <summary>The syntax is wrong.</summary>
    Syntax = 22,

    /// <summary>A setting is wrong.</summary>
    Settings = 23,

    /// <summary>A name or type in the statement cannot be resolved.</summary>
    Binder = 24,

    /// <summary>The network failed.</summary>
    Network = 25,

    /// <summary>The optimizer failed.</summary>
    Optimizer = 26,

    /// <summary>A null pointer in the engine.</summary>
    NullPointer = 27,

    /// <summary>A file cannot be read or written.</summary>
    IO = 28,

    /// <summary>The statement was interrupted.</summary>
    Interrupt = 29,

    /// <summary>The database can no longer be used and must be reopened.</summary>
    Fatal = 30,

    /// <summary>A fault inside the engine.</summary>
    Internal = 31,

    /// <summary>An argument is wrong.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit was reached.</summary>
    OutOfMemory = 33,

    /// <summary>The settings forbid this.</summary>
    Permission = 34,

    /// <summary>A parameter's type cannot be told.</summary>
    ParameterNotResolved = 35,

    /// <summary>A parameter may not stand here.</summary>
    ParameterNotAllowed = 36,

    /// <summary>Something else depends on the object.</summary>
    Dependency = 37,

    /// <summary>An HTTP request failed.</summary>
    Http = 38,

    /// <summary>An extension is missing.</summary>
    MissingExtension = 39,

    /// <summary>An extension could not be loaded by itself.</summary>
    Autoload = 40,

    /// <summary>A sequence is exhausted or missing.</summary>
    Sequence = 41,

    /// <summary>A configuration option is wrong.</summary>
    InvalidConfiguration = 42,
}
