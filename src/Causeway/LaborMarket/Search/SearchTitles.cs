using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Sources;

namespace Causeway.LaborMarket.Search;

/// <summary>Reads every name that can be searched for from the warehouse and the catalog of sources.</summary>
public sealed class SearchTitles(Warehouse warehouse, SourceCatalog catalog)
{
    // About the nation's labor force: what is as large has the weight 1.
    const double Largest = 2e8;

    /// <summary>All names.</summary>
    public async Task<IReadOnlyList<SearchEntry>> ReadAsync(CancellationToken cancel)
    {
        var areas = await AreasAsync(cancel);
        return
        [
            .. areas,
            .. await TownsAsync(areas.Where(a => a.Also is null).ToDictionary(a => a.Code), cancel),
            .. await OccupationsAsync(cancel),
            .. await IndustriesAsync(cancel),
            .. await ProgramsAsync(cancel),
            .. await InstitutionsAsync(cancel),
            .. Sources(),
        ];
    }

    async Task<List<SearchEntry>> AreasAsync(CancellationToken cancel)
    {
        var rows = await warehouse.QueryAsync(
            File("areas"),
            r =>
                (
                    Code: r.GetString(0),
                    Kind: r.GetString(1),
                    Name: r.GetString(2),
                    Short: r.GetString(3),
                    State: r.GetString(4),
                    LaborForce: r.Number(5)
                ),
            cancel
        );
        var entries = new List<SearchEntry>
        {
            new("areas", "US", "United States", 1),
            new("areas", "US", "United States", 1, "USA"),
            new("areas", "US", "United States", 1, "Nation"),
            new("areas", "US", "United States", 1, "America"),
        };
        var forces = rows.ToLookup(r => r.Code, r => r.LaborForce);
        foreach (var state in UsState.All)
        {
            var weight = Weight(forces[state.Fips].FirstOrDefault() ?? 3e6) + 0.03;
            entries.Add(new("areas", state.Fips, state.Name, weight));
            entries.Add(new("areas", state.Fips, state.Name, weight, state.Postal));
        }

        foreach (var (code, kind, name, shortName, state, force) in rows)
        {
            if (kind is "nation" or "state" || UsState.Find(code) is not null)
            {
                continue;
            }

            var its = UsState.Find(state);
            var title = its is null || name.Contains(',', StringComparison.Ordinal) ? name : $"{name}, {its.Postal}";
            var weight = Weight(
                force
                    ?? kind switch
                    {
                        "metro" => 3e5,
                        "micro" => 3e4,
                        _ => 2e4,
                    }
            );
            entries.Add(new("areas", code, title, weight, Hidden: its?.Name ?? StatesOf(name)));
            // A metropolitan area is known by its first city.
            if (kind is "metro" or "micro" && SearchText.WithoutStates(shortName).Name is { Length: > 0 } city)
            {
                entries.Add(new("areas", code, title, weight, city, StatesOf(name)));
            }
        }

        return entries;
    }

    async Task<List<SearchEntry>> TownsAsync(Dictionary<string, SearchEntry> areas, CancellationToken cancel)
    {
        var rows = await warehouse.QueryAsync(
            File("towns"),
            r => (County: r.GetString(0), Name: Plain(r.GetString(1)), City: r.GetString(2).Length > 0),
            cancel
        );
        return
        [
            .. rows.Where(r => r.Name.Length > 2)
                .Distinct()
                .Select(r =>
                    areas.TryGetValue(r.County, out var county)
                        ? new SearchEntry(
                            "areas",
                            county.Code,
                            county.Title,
                            // A city with colleges is meant more often than a township of its name.
                            county.Weight - (r.City ? 0.05 : 0.3),
                            r.Name,
                            $"{county.Hidden} {SearchText.WithoutStates(county.Title).States}"
                        )
                        : null
                )
                .OfType<SearchEntry>(),
        ];
    }

    async Task<List<SearchEntry>> OccupationsAsync(CancellationToken cancel)
    {
        var entries = await warehouse.QueryAsync(
            File("occupations"),
            r => new SearchEntry("occupations", r.GetString(0), r.GetString(1), Weight(r.Number(2) ?? 1e4)),
            cancel
        );
        var known = entries.ToDictionary(e => e.Code);
        var titles = await warehouse.QueryAsync(
            File("job_titles"),
            r => (Soc: r.GetString(0), Title: r.GetString(1), Short: r.GetString(2)),
            cancel
        );
        foreach (var (soc, title, shortTitle) in titles)
        {
            if (known.TryGetValue(soc, out var occupation))
            {
                entries.Add(occupation with { Also = title });
                if (shortTitle.Length > 1)
                {
                    entries.Add(occupation with { Also = shortTitle });
                }
            }
        }

        return entries;
    }

    // The wider industry first: sectors have the weight of a million jobs, six digits that of a few thousand.
    Task<List<SearchEntry>> IndustriesAsync(CancellationToken cancel) =>
        warehouse.QueryAsync(
            File("industries"),
            r => new SearchEntry(
                "industries",
                r.GetString(0),
                r.GetString(1),
                0.75 - (0.07 * (r.GetString(0).Contains('-', StringComparison.Ordinal) ? 0 : r.GetString(0).Length - 2))
            ),
            cancel
        );

    Task<List<SearchEntry>> ProgramsAsync(CancellationToken cancel) =>
        warehouse.QueryAsync(
            File("programs"),
            // Awards are of one year, jobs of a life: thirty times as many people have the award.
            r => new SearchEntry(
                "programs",
                r.GetString(0),
                r.GetString(1),
                Weight(30 * (r.Number(2) ?? (r.GetString(0).Length < 7 ? 1e4 : 1)))
            ),
            cancel
        );

    async Task<List<SearchEntry>> InstitutionsAsync(CancellationToken cancel)
    {
        var rows = await warehouse.QueryAsync(
            File("institutions"),
            r =>
                (
                    Code: r.GetString(0),
                    Name: r.GetString(1),
                    Alias: r.GetString(2),
                    City: r.GetString(3),
                    State: r.GetString(4),
                    Size: r.GetString(5)
                ),
            cancel
        );
        var entries = new List<SearchEntry>();
        foreach (var (code, name, alias, city, state, size) in rows)
        {
            var its = UsState.Find(state);
            var weight = 0.35 + (size is [>= '1' and <= '5'] ? 0.07 * (size[0] - '0') : 0);
            var entry = new SearchEntry("institutions", code, name, weight, Hidden: $"{city} {its?.Name} {its?.Postal}");
            entries.Add(entry);
            var others = alias
                .Split(['|', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(a => a.Length is > 1 and < 80 && !a.Equals(name, StringComparison.OrdinalIgnoreCase));
            entries.AddRange(others.Take(6).Select(a => entry with { Also = a }));
        }

        return entries;
    }

    IEnumerable<SearchEntry> Sources()
    {
        foreach (var source in catalog.Sources.Select(s => s.Dataset))
        {
            var entry = new SearchEntry("sources", source.Id, source.Title, 0.5, Hidden: $"{source.Agency} {source.Id}");
            yield return entry;
            foreach (var table in source.Tables)
            {
                yield return entry with
                {
                    Also = table.Title,
                    Weight = 0.4,
                };
            }
        }
    }

    static double Weight(double people) => Math.Clamp(Math.Log10(Math.Max(people, 1)) / Math.Log10(Largest), 0, 1);

    static string StatesOf(string name) =>
        string.Join(' ', SearchText.WithoutStates(name).States.Split('-').Select(s => $"{s} {UsState.Find(s)?.Name}"));

    // "Marietta CCD" and "Springfield township" are typed without the kind of place.
    static string Plain(string name)
    {
        foreach (var kind in (string[])[" township", " town", " city", " borough", " village", " plantation", " charter"])
        {
            if (name.EndsWith(kind, StringComparison.Ordinal))
            {
                return name[..^kind.Length];
            }
        }

        return name;
    }

    static Sql File(string name) => new(SqlFile.Read($"LaborMarket/Search/{name}.sql"), []);
}
