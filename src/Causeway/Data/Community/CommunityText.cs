using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Causeway.Data;

/// <summary>How moments, days and enumerations are written in the community database; raw SQL uses the same text as the model.</summary>
public static class CommunityText
{
    const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    const string DayFormat = "yyyy-MM-dd";

    /// <summary>A moment in UTC at full precision and fixed width, so that text order is time order.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    /// <summary>A calendar day such as 2026-11-21.</summary>
    public static string Of(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>An enumeration's snake_case name.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ToText.TryGetValue(value, out var text) ? text : throw NoSuch<T>(value.ToString());

    /// <summary>Reads a moment written by this class.</summary>
    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Reads a day written by this class.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads an enumeration's snake_case name.</summary>
    public static T Enumeration<T>(string text)
        where T : struct, Enum => Names<T>.FromText.TryGetValue(text, out var value) ? value : throw NoSuch<T>(text);

    static InvalidOperationException NoSuch<T>(string value) => new($"'{value}' is not a {typeof(T).Name}.");

    static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ToText = Enum.GetValues<T>()
            .ToDictionary(value => value, value => SnakeCase.Of(value.ToString()));

        public static readonly Dictionary<string, T> FromText = ToText.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}

sealed class MomentText() : ValueConverter<DateTimeOffset, string>(moment => CommunityText.Of(moment), text => CommunityText.Moment(text));

sealed class DayText() : ValueConverter<DateOnly, string>(day => CommunityText.Of(day), text => CommunityText.Day(text));

sealed class EnumText<T>() : ValueConverter<T, string>(value => CommunityText.Of(value), text => CommunityText.Enumeration<T>(text))
    where T : struct, Enum;
