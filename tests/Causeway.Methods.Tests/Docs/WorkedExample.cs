using System.Globalization;

namespace Causeway.Methods.Tests.Docs;

/// <summary>One fenced block "example name" of a page under docs/methods: what goes in, and the figures that must come out.</summary>
public sealed record WorkedExample(
    string Page,
    int Line,
    string Calculation,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyList<(string Name, string Figure)> Expected
)
{
    /// <summary>Every example of a page, in order.</summary>
    public static IEnumerable<WorkedExample> Read(string page, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```example", StringComparison.Ordinal))
            {
                continue;
            }

            var (start, calculation) = (i + 1, lines[i]["```example".Length..].Trim());
            var inputs = new Dictionary<string, string>();
            var expected = new List<(string, string)>();
            for (i++; lines[i] != "```"; i++)
            {
                var output = lines[i].StartsWith("=>", StringComparison.Ordinal);
                var parts = (output ? lines[i][2..] : lines[i]).Split('=', 2, StringSplitOptions.TrimEntries);
                if (output)
                {
                    expected.Add((parts[0], parts[1]));
                }
                else
                {
                    inputs.Add(parts[0], parts[1]);
                }
            }

            yield return new(page, start, calculation, inputs, expected);
        }
    }

    public string Text(string name) => Inputs[name];

    public double Number(string name) => ParseNumber(Inputs[name]);

    public double[] Numbers(string name) => Inputs[name].Split(' ').Select(ParseNumber).ToArray();

    /// <summary>"A:100 B:60" as pairs.</summary>
    public Dictionary<string, double> Pairs(string name) =>
        Inputs[name].Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => ParseNumber(pair[1]));

    /// <summary>Null when a result agrees with a printed figure to its last digit, otherwise what is wrong.</summary>
    public static string? WhyNot(string name, string figure, IReadOnlyDictionary<string, object?> results)
    {
        if (!results.TryGetValue(name, out var result))
        {
            return $"there is no result '{name}'; there are {string.Join(", ", results.Keys)}";
        }

        if (result is not (double or decimal or int))
        {
            return figure == $"{result}" ? null : $"{name} is {result}, not {figure}";
        }

        var percent = figure.EndsWith('%');
        var digits = figure.TrimEnd('%');
        var point = digits.IndexOf('.');
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var actual = Convert.ToDouble(result, CultureInfo.InvariantCulture) * (percent ? 100 : 1);
        return Math.Abs(actual - ParseNumber(digits)) <= (0.5 * Math.Pow(10, -decimals)) + 1e-9
            ? null
            : $"{name} is {actual}, not {figure}";
    }

    public override string ToString() => $"{Page}:{Line} {Calculation}";

    static double ParseNumber(string text) => double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
