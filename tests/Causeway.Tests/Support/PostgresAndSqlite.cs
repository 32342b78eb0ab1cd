using System.Reflection;
using Xunit.Sdk;

namespace Causeway.Tests.Support;

public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>Gives a theory the case SQLite: <c>[Theory, OnSqlite, OnPostgres]</c>. Further values follow the provider.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnSqliteAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [
            [Provider.Sqlite, .. values],
        ];
}

/// <summary>Gives a theory the case PostgreSQL, skipped where there is none (failing there under CI).</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnPostgresAttribute : DataAttribute
{
    readonly object[] _values;

    public OnPostgresAttribute(params object[] values)
    {
        _values = values;
        Skip = PostgresFixture.WhyMissing;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [
            [Provider.Postgres, .. _values],
        ];
}
