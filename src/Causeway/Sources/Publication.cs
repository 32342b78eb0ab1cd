using System.Globalization;
using Causeway.Data;

namespace Causeway.Sources;

/// <summary>Takes a filled stage through the checks and writes one Parquet file for each table, or says why nothing may be published.</summary>
sealed class Publication(Stage stage, LoadRequest request, Warehouse warehouse)
{
    const int MostListed = 1000;

    readonly Dataset _dataset = stage.Dataset;

    public async Task<(List<NewRows> Rows, string? Refusal)> PrepareAsync(CancellationToken cancel)
    {
        foreach (var name in stage.Written.Where(n => !stage.Finished.ContainsKey(n)))
        {
            await CheckAsync(_dataset.Table(name), cancel);
        }

        foreach (var name in stage.Written)
        {
            await CustomChecksAsync(_dataset.Table(name), cancel);
        }

        if (stage.Fatal is { } fatal)
        {
            return ([], fatal);
        }

        if (stage.RowsRead == 0 || stage.Written.Count == 0)
        {
            return ([], FirstIssues("No data rows were found.", 3));
        }

        var share = (double)stage.Errors / stage.RowsRead;
        var threshold = request.Threshold ?? _dataset.Threshold;
        if (share > threshold)
        {
            return (
                [],
                FirstIssues(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{stage.Errors:N0} of {stage.RowsRead:N0} rows have errors ({share:P1}); at most {threshold:P1} is published. Nothing was changed. Correct the file, or raise --threshold."
                    ),
                    3
                )
            );
        }

        var rows = new List<NewRows>();
        foreach (var name in stage.Written)
        {
            var table = _dataset.Table(name);
            var (parquet, refusal) = await WriteAsync(table, cancel);
            if (refusal is not null)
            {
                return ([], refusal);
            }

            if (parquet is not null)
            {
                rows.Add(
                    new(
                        table,
                        _dataset.Id,
                        stage.Vintage,
                        parquet,
                        _dataset.Revision,
                        request.Origin,
                        [.. stage.Files.Select(f => f.File.Id)]
                    )
                );
            }
        }

        return rows.Count == 0 ? ([], FirstIssues("No row of the files could be used.", 3)) : (rows, null);
    }

    // The columns' own rules, on the rows as they were read, so that each finding has its file and line.
    async Task CheckAsync(TableDefinition table, CancellationToken cancel)
    {
        var staged = await StagedColumnsAsync(table, cancel);
        var relation = $"stage.{table.ShortName}";
        var line = staged.Contains("line") ? "line" : "null::bigint";
        var tests = ColumnRule.Of(table, staged.Contains);
        // All rules in one pass over the table; only a rule that found something is asked again for its rows.
        if (tests.Count > 0)
        {
            var counts = (
                await stage.Engine.QueryAsync(
                    new Sql($"select {string.Join(", ", tests.Select(t => $"count(*) filter (where {t.Bad})"))} from {relation}", []),
                    r => tests.Select((_, i) => r.GetInt64(i)).ToArray(),
                    cancel
                )
            )[0];
            foreach (var (column, rule, bad, message) in tests.Where((_, i) => counts[i] > 0))
            {
                await FindAsync(
                    relation,
                    $"select '{rule}' as rule, 'error' as severity, file, {line} as line, '{column}' as column_name, \"{column}\"::text as value, {message} as message from {relation} where {bad}",
                    cancel
                );
            }
        }

        if (staged.Contains("line") && table.Key.All(staged.Contains) && table.Key.Count > 0)
        {
            var key = string.Join(", ", table.Key.Select(k => $"\"{k}\""));
            var shown = string.Join(" || ' ' || ", table.Key.Select(k => $"\"{k}\"::text"));
            await FindAsync(
                relation,
                $"select 'duplicate' as rule, 'error' as severity, file, line, '{table.Key[^1]}' as column_name, {shown} as value, 'The row for ' || {shown} || ' stands in this file already.' as message "
                    + $"from {relation} qualify row_number() over (partition by {key}, file order by line) > 1",
                cancel
            );
        }
    }

    async Task CustomChecksAsync(TableDefinition table, CancellationToken cancel)
    {
        var sql =
            SqlFile.TryRead($"Sources/{_dataset.Folder}/checks_{table.ShortName}.sql")
            ?? (_dataset.Tables[0] == table ? SqlFile.TryRead($"Sources/{_dataset.Folder}/checks.sql") : null);
        if (sql is not null)
        {
            await FindAsync($"stage.{table.ShortName}", sql, cancel);
        }
    }

    // A finding query gives rule, severity, file, line, column_name, value, message. Rows with an error are taken out of the stage.
    async Task FindAsync(string relation, string sql, CancellationToken cancel)
    {
        await stage.Engine.ExecuteAsync(
            new Sql($"create or replace temp table found as select * from ({sql.TrimEnd().TrimEnd(';')}) f", []),
            cancel
        );
        var total = await stage.Engine.ScalarAsync<long>(new Sql("select count(*) from found", []), cancel);
        if (total == 0)
        {
            return;
        }

        var listed = await stage.Engine.QueryAsync(
            new Sql(
                $"select file, line, column_name, value::text, rule, severity, message from found order by file, line limit {MostListed}",
                []
            ),
            r => new IssueRow(r.Integer(0) ?? 0, r.Integer(1), r.Text(2) ?? "", r.Text(3), r.GetString(4), r.GetString(5), r.Text(6) ?? ""),
            cancel
        );
        foreach (var issue in listed)
        {
            stage.Issue(issue.FileId, issue.Line, issue.Column, issue.Value, issue.Rule, issue.Severity, issue.Message);
        }

        if (total > MostListed)
        {
            stage.CountErrors(
                await stage.Engine.ScalarAsync<long>(new Sql("select count(*) from found where severity = 'error'", []), cancel)
                    - listed.Count(i => i.Severity == "error")
            );
        }

        var hasLine = await stage.Engine.ScalarAsync<long>(
            new Sql(
                "select count(*) from information_schema.columns where table_schema || '.' || table_name = $1 and column_name = 'line'",
                relation
            ),
            cancel
        );
        if (hasLine > 0)
        {
            await stage.Engine.ExecuteAsync(
                new Sql(
                    $"delete from {relation} where (file, line) in (select (file, line) from found where severity = 'error' and line is not null)",
                    []
                ),
                cancel
            );
        }
    }

    async Task<(string? Parquet, string? Refusal)> WriteAsync(TableDefinition table, CancellationToken cancel)
    {
        if (stage.Finished.TryGetValue(table.ShortName, out var finished))
        {
            return (finished, null);
        }

        var folder = Path.Combine(warehouse.Options.DataFolder, "tmp");
        var target = Path.Combine(stage.Folder, $"{table.ShortName}.parquet");
        Directory.CreateDirectory(folder);
        var select =
            SqlFile.TryRead($"Sources/{_dataset.Folder}/publish_{table.ShortName}.sql")
            ?? (_dataset.Tables[0] == table ? SqlFile.TryRead($"Sources/{_dataset.Folder}/publish.sql") : null)
            ?? $"select * from stage.{table.ShortName}";
        var columns = string.Join(
            ", ",
            table.Stored.Select(c =>
                c.Name == "vintage" ? $"{DuckDbWarehouse.Quote(stage.Vintage)} as vintage" : $"p.\"{c.Name}\"::{c.SqlType} as \"{c.Name}\""
            )
        );
        var published = $"select {columns} from ({select.TrimEnd().TrimEnd(';')}) p";
        if (stage.Files.Count > 1)
        {
            // Two files of one load may hold the same part (a state's total in two archives): the one given last counts.
            var slice = string.Join(", ", table.Slice.Select(s => $"\"{s}\""));
            published =
                table.Slice.Count == 0
                    ? $"with p as ({published}) select * from p where file = (select max(file) from p)"
                    : $"with p as ({published}), owner as (select {slice}, max(file) as file from p group by {slice}) select p.* from p join owner using ({slice}, file)";
            published = $"select {string.Join(", ", table.Stored.Select(c => $"\"{c.Name}\""))} from ({published}) q";
        }

        var order = table.Key.Count == 0 ? "" : $" order by {string.Join(", ", table.Key.Select(k => $"\"{k}\""))}";
        await stage.Engine.ExecuteAsync(
            new Sql(
                $"copy ({published}{order}) to {DuckDbWarehouse.Quote(target)} (format parquet, compression zstd, row_group_size 50000)",
                []
            ),
            cancel
        );
        var count = await stage.Engine.ScalarAsync<long>(
            new Sql($"select count(*) from read_parquet({DuckDbWarehouse.Quote(target)})", []),
            cancel
        );
        if (count == 0)
        {
            return (null, null);
        }

        return (target, await KeyRefusalAsync(table, target, cancel));
    }

    // The last guard: whatever the reader and the checks did, a table's key is complete and tells its rows apart.
    async Task<string?> KeyRefusalAsync(TableDefinition table, string parquet, CancellationToken cancel)
    {
        if (table.Key.Count == 0)
        {
            return null;
        }

        var key = table.Key.Select(k => $"\"{k}\"").ToArray();
        // Rows are written in the order of the key, so twins are neighbors; grouping only compares.
        var twin = await stage.Engine.QueryAsync(
            new Sql(
                $"select {string.Join(" || ' ' || ", key.Select(k => $"coalesce({k}::text, '(empty)')"))}, count(*) from read_parquet({DuckDbWarehouse.Quote(parquet)}) "
                    + $"group by {string.Join(", ", key)} having count(*) > 1 or {string.Join(" or ", key.Select(k => $"{k} is null"))} limit 3",
                []
            ),
            r => $"{r.GetString(0)} ({r.GetInt64(1)} rows)",
            cancel
        );
        return twin.Count == 0
            ? null
            : $"{table.Name} would hold rows that its key ({string.Join(", ", table.Key)}) does not tell apart: {string.Join("; ", twin)}. Nothing was changed.";
    }

    async Task<HashSet<string>> StagedColumnsAsync(TableDefinition table, CancellationToken cancel) =>
        [
            .. await stage.Engine.QueryAsync(
                new Sql(
                    "select column_name from information_schema.columns where table_schema = 'stage' and table_name = $1",
                    table.ShortName
                ),
                r => r.GetString(0),
                cancel
            ),
        ];

    string FirstIssues(string message, int most)
    {
        var first = stage
            .Issues.Where(i => i.Severity != "warning")
            .Take(most)
            .Select(i => $"{(i.Line is { } line ? $"line {line}, " : "")}{i.Column}: {i.Message}")
            .ToArray();
        return first.Length == 0 ? message : $"{message} First: {string.Join(" · ", first)}";
    }
}
