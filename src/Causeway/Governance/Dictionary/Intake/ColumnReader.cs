using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Causeway.Governance.Dictionary.Intake;

/// <summary>Reads one column cell by cell: which type all its values have, which marks stand for a missing value, which values occur, and whether they look like those of persons.</summary>
public sealed partial class ColumnReader(string name)
{
    /// <summary>Different values that are told apart; of more it is only known that they are more.</summary>
    public const int MostDistinct = 10_000;

    const int MostOrdered = 200_000;
    const int MostCodes = 20;

    /// <summary>What files write where there is no value.</summary>
    public static readonly IReadOnlySet<string> MissingMarks = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "",
        "NA",
        "N/A",
        "#N/A",
        "NaN",
        "null",
        "none",
        "*",
        "**",
        "***",
        "-",
        "--",
        ".",
        "..",
        "†",
        "‡",
        "DS",
    };

    static readonly string[] DayFormats = ["M/d/yyyy"];
    static readonly HashSet<string> YesWords = new(StringComparer.OrdinalIgnoreCase) { "yes", "y", "true", "t" };
    static readonly HashSet<string> NoWords = new(StringComparer.OrdinalIgnoreCase) { "no", "n", "false", "f" };

    readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    readonly List<double> _numbers = [];
    readonly List<double> _days = [];
    readonly PersonSigns _persons = new(name);
    long _rows;
    long _present;
    long _strideCount;
    long _stride = 1;
    bool _isOverfull;
    bool _mayInteger = true;
    bool _mayNumber = true;
    bool _hasGroups;
    bool _mayTruth = true;
    bool _mayDay = true;
    bool _maySlashDay = true;
    bool _mayPackedDay = true;
    bool _mayMoment = true;
    bool _mayYear = true;
    bool _isUnique = true;

    /// <summary>The name at the head of the column.</summary>
    public string Name => name;

    /// <summary>Rows that have a value.</summary>
    public long Present => _present;

    /// <summary>Why the column names persons or could; null when nothing says so.</summary>
    public string? WhyIdentifier => _persons.Why(_present, _isUnique && !_isOverfull && _present > 1 && _values.Count == _present);

    /// <summary>Takes the next cell.</summary>
    public void Add(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        _rows++;
        if (MissingMarks.Contains(cell))
        {
            if (_missing.Count < 10)
            {
                _missing.Add(cell);
            }

            return;
        }

        _present++;
        Count(cell);
        _persons.Add(cell);
        Judge(cell);
    }

    /// <summary>The type, format and constraints that fit every value.</summary>
    public (string Type, string Format, string Constraints) Infer()
    {
        var more = new JsonObject();
        var marks = _missing.Where(m => m.Length > 0).Order(StringComparer.Ordinal).ToArray();
        if (marks.Length > 0)
        {
            more["missingValues"] = new JsonArray([.. marks.Prepend("").Select(m => (JsonNode)m)]);
        }

        var type = TypeOf();
        var format = "";
        if (type == "date" && !_mayDay)
        {
            format = _maySlashDay ? "%m/%d/%Y" : "%Y%m%d";
        }
        else if (type == "number" && _hasGroups)
        {
            more["groupChar"] = ",";
        }
        else if (type == "boolean")
        {
            more["trueValues"] = Words(YesWords);
            more["falseValues"] = Words(NoWords);
        }

        if (_present > 0 && _present == _rows)
        {
            more["required"] = true;
        }

        return (type, format, more.ToJsonString());
    }

    /// <summary>Values that look like codes and occur in at least ten rows, and how many rarer ones there are besides.</summary>
    public (IReadOnlyList<string> Codes, int Rarer) Codes()
    {
        if (_isOverfull || _values.Count is < 2 or > MostCodes || _present < _values.Count * 5 || TypeOf() is not ("string" or "integer"))
        {
            return ([], 0);
        }

        var codes = _values
            .Where(v => v.Value >= ProfileGate.Fewest && v.Key.Length <= 60)
            .Select(v => v.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        // Numbers that are counted with are not codes, however few there are.
        return codes.Count < 2 || (TypeOf() == "integer" && !LooksLikeCodes()) ? ([], 0) : (codes, _values.Count - codes.Count);
    }

    /// <summary>What was counted, for the gate.</summary>
    public RawProfile Raw()
    {
        var type = TypeOf();
        var ordered =
            type is "date" or "datetime" ? _days
            : type is "integer" or "number" or "year" ? _numbers
            : [];
        return new()
        {
            Type = type,
            Rows = _rows,
            Present = _present,
            Distinct = _values.Count,
            DistinctAtLeast = _isOverfull,
            // After the limit the counts of single values are no longer whole.
            Values = _isOverfull
                ? []
                : [.. _values.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Select(v => (v.Key, v.Value))],
            Ordered = [.. ordered.Order()],
        };
    }

    string TypeOf() =>
        _present == 0 ? "string"
        : _mayTruth ? "boolean"
        : _mayYear && YearName().IsMatch(name) ? "year"
        : _mayPackedDay && DateName().IsMatch(name) ? "date"
        : _mayInteger ? "integer"
        : _mayNumber ? "number"
        : _mayDay || _maySlashDay ? "date"
        : _mayMoment ? "datetime"
        : "string";

    bool LooksLikeCodes() => CodeName().IsMatch(name) || _values.Count <= 3;

    void Count(string cell)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_values, cell);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count))
        {
            count++;
            _isUnique = false;
        }
        else if (_values.Count < MostDistinct)
        {
            _values.Add(cell, 1);
        }
        else
        {
            _isOverfull = true;
        }
    }

    void Judge(string cell)
    {
        var hasZero = cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit(cell[1]);
        var isWhole =
            !hasZero && cell.Length <= 18 && long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        _mayInteger &= isWhole;
        var isNumber = !hasZero && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (!isNumber && GroupedNumber().IsMatch(cell))
        {
            isNumber = true;
            _hasGroups = true;
        }

        _mayNumber &= isNumber;
        if (
            _mayNumber
            && double.TryParse(cell, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
        {
            Keep(_numbers, number);
        }

        _mayTruth &= YesWords.Contains(cell) || NoWords.Contains(cell);
        _mayYear &= isWhole && cell.Length == 4 && cell[0] is '1' or '2';
        _mayPackedDay &= cell.Length == 8 && IsDay(cell, "yyyyMMdd");
        _mayDay &= cell.Length == 10 && IsDay(cell, "yyyy-MM-dd");
        _maySlashDay &= cell.Length is >= 6 and <= 10 && IsDay(cell, DayFormats);
        _mayMoment &= cell.Length > 10 && cell[4] == '-' && IsMoment(cell);
    }

    bool IsDay(string cell, params string[] formats)
    {
        var isDay = DateOnly.TryParseExact(cell, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay)
        {
            Keep(_days, day.DayNumber);
        }

        return isDay;
    }

    bool IsMoment(string cell)
    {
        var isMoment = DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        if (isMoment)
        {
            Keep(_days, DateOnly.FromDateTime(moment.UtcDateTime).DayNumber);
        }

        return isMoment;
    }

    // Every so many-th value of a long column: enough to tell where one in twenty lies.
    void Keep(List<double> list, double value)
    {
        if (_strideCount++ % _stride != 0)
        {
            return;
        }

        if (list.Count >= MostOrdered)
        {
            var half = list.Where((_, i) => i % 2 == 0).ToList();
            list.Clear();
            list.AddRange(half);
            _stride *= 2;
        }

        list.Add(value);
    }

    JsonArray Words(HashSet<string> words) =>
        new([.. _values.Keys.Where(words.Contains).Order(StringComparer.Ordinal).DefaultIfEmpty(words.First()).Select(w => (JsonNode)w)]);

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(@"year|(^|[_ ])yr|\byr", RegexOptions.IgnoreCase)]
    private static partial Regex YearName();

    [GeneratedRegex(@"date|dob|(^|[_ ])dt($|[_ ])|birth", RegexOptions.IgnoreCase)]
    private static partial Regex DateName();

    [GeneratedRegex(
        @"code|type|status|level|grade|flag|ind(icator)?$|cat(egory)?|race|sex|gender|ethnic|kind|class",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex CodeName();
}
