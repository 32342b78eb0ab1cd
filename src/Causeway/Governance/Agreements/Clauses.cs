using System.Globalization;
using System.Text.Json;
using Causeway.Governance.Access;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Causeway.Governance.Agreements;

/// <summary>A clause to draft from: what it is for, which law asks for it, and its words with holes for the terms.</summary>
public sealed record Clause
{
    /// <summary>Its name.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its heading.</summary>
    public string Title { get; init; } = "";

    /// <summary>The kinds of agreements that it fits, snake_case.</summary>
    public string[] Kinds { get; init; } = [];

    /// <summary>The law that asks for it; empty for none.</summary>
    public string Law { get; init; } = "";

    /// <summary>What to think of.</summary>
    public string Guidance { get; init; } = "";

    /// <summary>The words.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A clause as it stands in one agreement.</summary>
public sealed record AgreedClause(string Key, string Title, string Text);

/// <summary>The clauses that the program carries.</summary>
public static class Clauses
{
    static readonly Lazy<IReadOnlyList<Clause>> Shipped = new(() =>
    {
        const string resource = "Governance/Agreements/clauses.yml";
        using var reader = new StreamReader(
            typeof(Clauses).Assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"{resource} is not in the assembly.")
        );
        return new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .Build()
            .Deserialize<List<Clause>>(reader);
    });

    /// <summary>All clauses, in the order in which they stand in an agreement.</summary>
    public static IReadOnlyList<Clause> All => Shipped.Value;

    /// <summary>The clauses that fit a kind of agreement.</summary>
    public static IReadOnlyList<Clause> For(AgreementKind kind) =>
        [.. All.Where(c => c.Kinds.Contains(Data.CommunityText.Of(kind), StringComparer.Ordinal))];

    /// <summary>The clauses of an agreement.</summary>
    public static IReadOnlyList<AgreedClause> Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return JsonSerializer.Deserialize<List<AgreedClause>>(agreement.Clauses, JsonSerializerOptions.Web) ?? [];
    }

    /// <summary>Clauses as they are kept.</summary>
    public static string Json(IEnumerable<AgreedClause> clauses) => JsonSerializer.Serialize(clauses, JsonSerializerOptions.Web);

    /// <summary>The clauses that a new agreement starts with.</summary>
    public static string StartOf(AgreementKind kind) => Json(For(kind).Select(c => new AgreedClause(c.Key, c.Title, c.Text.Trim())));
}

/// <summary>The names that an agreement's text mentions.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Recipient">The recipient's name.</param>
/// <param name="Datasets">Titles of datasets with their fields.</param>
/// <param name="People">The names of the permitted persons.</param>
public sealed record AgreementNames(
    string Provider,
    string Recipient,
    IReadOnlyList<(string Title, IReadOnlyList<string> Fields)> Datasets,
    IReadOnlyList<string> People
);

/// <summary>Writes the text of an agreement that is signed: terms and clauses, word for word.</summary>
public static class AgreementWords
{
    /// <summary>The name of a kind.</summary>
    public static string Of(AgreementKind kind) =>
        kind switch
        {
            AgreementKind.Mou => "Memorandum of understanding",
            AgreementKind.Dsa => "Data sharing agreement",
            _ => "Data use license",
        };

    /// <summary>What is done with copies, in words.</summary>
    public static string Of(DeletionMethod method) =>
        method == DeletionMethod.Shred
            ? "files are overwritten, then files and the keys they are encrypted with are destroyed"
            : "files and the keys they are encrypted with are destroyed";

    /// <summary>The whole text as Markdown.</summary>
    public static string Text(Agreement agreement, AgreementNames names)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(names);
        var holes = new Dictionary<string, string>
        {
            ["provider"] = names.Provider,
            ["recipient"] = names.Recipient,
            ["purposes"] = List(Lines.Of(agreement.Purposes)),
            ["legal_basis"] = Or(agreement.LegalBasis),
            ["datasets"] = List(names.Datasets.Select(d => $"{d.Title}: {string.Join(", ", d.Fields)}")),
            ["people"] = List(names.People),
            ["security"] = Or(agreement.SecurityTerms),
            ["training"] = agreement.TrainingRequired.Trim().Length == 0 ? "none is required" : agreement.TrainingRequired.Trim(),
            ["minimum"] = Number(agreement.MinimumPersons),
            ["rounding"] = agreement.RoundingBase <= 1 ? "whole numbers" : $"multiples of {Number(agreement.RoundingBase)}",
            ["comment_days"] = Number(agreement.CommentDays),
            ["decision_days"] = Number(agreement.DecisionDays),
            ["expires"] = Moment(agreement.ExpiresAt),
            ["deletion_days"] = Number(agreement.DeletionDays),
            ["deletion"] = Of(agreement.DeletionMethod),
        };
        var text = new System.Text.StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# {agreement.Title}\n\n{Of(agreement.Kind)} between {names.Provider} (provider) and {names.Recipient} (recipient).\n\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"It holds from {Moment(agreement.StartsAt)} until {Moment(agreement.ExpiresAt)}.\n");
        var number = 0;
        foreach (var clause in Clauses.Of(agreement))
        {
            var words = holes.Aggregate(clause.Text, (t, h) => t.Replace($"{{{h.Key}}}", h.Value, StringComparison.Ordinal));
            text.Append(CultureInfo.InvariantCulture, $"\n## {++number}. {clause.Title}\n\n{words.Trim()}\n");
        }

        return text.ToString();
    }

    /// <summary>A moment as agreements write it.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("MMMM d, yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    static string Or(string text) => text.Trim().Length == 0 ? "(nothing is agreed on this)" : text.Trim();

    static string List(IEnumerable<string> items) => string.Join('\n', items.DefaultIfEmpty("(none)").Select(i => $"- {i}"));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
