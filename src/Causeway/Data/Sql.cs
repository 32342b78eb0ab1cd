using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Causeway.Data;

/// <summary>A short statement written as an interpolated string: each hole becomes a parameter <c>$1</c>, <c>$2</c>, ..., so a value can never become SQL.</summary>
[InterpolatedStringHandler]
public sealed class Sql
{
    readonly StringBuilder _text;
    readonly List<object?> _values = [];

    /// <summary>Called by the compiler.</summary>
    public Sql(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + (formattedCount * 3));
    }

    /// <summary>A statement from a file or constant with its parameters in order.</summary>
    public Sql(string text, params object?[] values)
    {
        _text = new StringBuilder(text);
        _values.AddRange(values);
    }

    /// <summary>The statement with numbered parameters.</summary>
    public string Text => _text.ToString();

    /// <summary>The parameters' values, first is <c>$1</c>.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>The values as one text, different for different values.</summary>
    internal string Key =>
        string.Join(
            '\u001f',
            _values.Select(v => v is null ? "" : $"{v.GetType().Name} {Convert.ToString(v, CultureInfo.InvariantCulture)}")
        );

    /// <summary>Called by the compiler for the fixed text.</summary>
    public void AppendLiteral(string literal) => _text.Append(literal);

    /// <summary>Called by the compiler for a hole.</summary>
    public void AppendFormatted<T>(T value)
    {
        _values.Add(value);
        _text.Append('$').Append(_values.Count);
    }
}
