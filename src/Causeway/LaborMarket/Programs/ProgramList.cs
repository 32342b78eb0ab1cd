using Causeway.Data;

namespace Causeway.LaborMarket.Programs;

/// <summary>A program of study of the list.</summary>
/// <param name="Cip">Code of two, four or six digits.</param>
/// <param name="Title">Name.</param>
public sealed record ListedProgram(string Cip, string Title);

/// <summary>The list of programs of study: the levels of the classification, and a search for words.</summary>
public sealed class ProgramList(Warehouse warehouse)
{
    const string File = "LaborMarket/Programs/list.sql";

    /// <summary>The programs directly below a code; the families for an empty one.</summary>
    public Task<List<ListedProgram>> BelowAsync(string code, CancellationToken cancel) => RunAsync(code, "", cancel);

    /// <summary>The programs whose code begins with the words, or whose title or examples have them.</summary>
    public Task<List<ListedProgram>> SearchAsync(string words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(words);
        return RunAsync("", words.Trim().ToLowerInvariant(), cancel);
    }

    Task<List<ListedProgram>> RunAsync(string code, string words, CancellationToken cancel) =>
        warehouse.QueryAsync(
            new Sql(SqlFile.Read(File), code, words),
            r => new ListedProgram(r.GetString(0), r.Text(1) is { Length: > 0 } title ? title : r.GetString(0)),
            cancel
        );
}
