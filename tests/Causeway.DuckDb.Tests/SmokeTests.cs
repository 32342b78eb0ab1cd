using DuckDB.NET.Data;

namespace Causeway.DuckDb.Tests;

public sealed class SmokeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Smoke()
    {
        using var c = Db.Open();
        output.WriteLine(c.ServerVersion);
        Assert.Equal(42, c.Scalar<int>("select 42"));
        c.Run("create table t(a int, b varchar, d double); insert into t values (1,'x',2.5),(2,null,3)");
        using (var a = c.CreateAppender("t"))
        {
            for (var i = 0; i < 5000; i++) a.CreateRow().AppendValue(i).AppendValue("row number " + i).AppendValue(i / 2).EndRow();
        }
        Assert.Equal(5002, c.Scalar<long>("select count(*) from t where b is not null or a=2"));
        using var cmd = c.Command("select * from test_all_types()");
        using var r = cmd.ExecuteReader();
        while (r.Read())
        {
            for (var i = 0; i < r.FieldCount; i++)
            {
                string v;
                try { var o = r.GetValue(i); v = o is System.Collections.IEnumerable e and not string ? o.GetType().Name + "[" + string.Join("|", e.Cast<object?>()) + "]" : o + ""; } catch (Exception x) { v = x.GetType() + x.Message; }
                output.WriteLine($"{r.GetName(i)} {r.GetDataTypeName(i)} {r.GetFieldType(i).Name} = {v}");
            }
        }
        foreach (var sql in new[] { "select 1;\nselect x from nothing", "select 1;\nselect 1 form t x y", "select 1;\n\nselect a,\n  nothere from t", "select 'é', 'x'::int", "select " + new string('1', 120) + " + nothere + " + new string('2', 120) + " from t", "insert into t values (1)", "select 1; select 2; selec 3" })
        {
            try { c.Run(sql); output.WriteLine("no error"); }
            catch (DuckDBException x) { output.WriteLine($"{x.ErrorType} {x.SqlPosition}\n{x.Message}\n-----"); }
        }
    }
}
