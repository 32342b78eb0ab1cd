using Microsoft.Extensions.Localization;

namespace Causeway.Sources.Catalog.Choose;

/// <summary>What a reader wants to know.</summary>
/// <param name="What">Id of the question, such as wages.</param>
/// <param name="Where">Id of the kind of place, such as county.</param>
/// <param name="Who">Id of the group, such as race.</param>
/// <param name="Age">Id of how old the figures may be.</param>
public sealed record SourceQuestion(string What, string Where = "state", string Who = "all", string Age = "any");

/// <summary>A dataset beside a question.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="Gives">What it gives for the question, and what to mind.</param>
/// <param name="Misses">What of the question it does not answer, each a sentence; none for a source that fits.</param>
/// <param name="Loaded">Editions loaded on this site, newest first.</param>
/// <param name="Address">Its page.</param>
public sealed record ChosenSource(
    string Dataset,
    string Title,
    string Agency,
    string Gives,
    IReadOnlyList<string> Misses,
    IReadOnlyList<string> Loaded,
    string Address
);

/// <summary>The answer to a question for a source.</summary>
/// <param name="Question">The question.</param>
/// <param name="Fits">Sources that answer it whole.</param>
/// <param name="Nearly">Sources that miss one part of it.</param>
/// <param name="DoNotFit">Sources that know the subject and miss more than one part.</param>
/// <param name="Advice">What to do where none has it, or none alone; null when there is nothing to add.</param>
public sealed record SourceChoice(
    SourceQuestion Question,
    IReadOnlyList<ChosenSource> Fits,
    IReadOnlyList<ChosenSource> Nearly,
    IReadOnlyList<ChosenSource> DoNotFit,
    string? Advice
);

/// <summary>Finds the source that fits a question, and says of the others why they do not.</summary>
public sealed class SourceChooser(Capabilities capabilities, CatalogQuery catalog, IStringLocalizer<ChooserText> text)
{
    /// <summary>The choice; a <see cref="UserException"/> for a word that there is not.</summary>
    public async Task<SourceChoice> ChooseAsync(SourceQuestion question, string language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        Known("what", question.What, capabilities.Questions);
        Known("where", question.Where, capabilities.Places);
        Known("who", question.Who, capabilities.Groups);
        var age = Known("age", question.Age, capabilities.Ages);
        var status = (await catalog.AllAsync(cancel)).ToDictionary(s => s.Dataset.Id, StringComparer.Ordinal);

        var sources = new List<ChosenSource>();
        foreach (var dataset in capabilities.Datasets)
        {
            // A dataset may answer the same question in several ways: the one that misses least.
            var best = dataset
                .Answers.Where(a => a.What.Contains(question.What))
                .Select(a => new { Answer = a, Misses = Misses(a, question, age.Months, language) })
                .MinBy(a => a.Misses.Count);
            if (best is not null && status.TryGetValue(dataset.Id, out var known))
            {
                sources.Add(
                    new(
                        dataset.Id,
                        known.Dataset.Title,
                        known.Dataset.Agency,
                        best.Answer.In(language),
                        best.Misses,
                        DatasetExtent.Editions(known),
                        $"/sources/{dataset.Id}"
                    )
                );
            }
        }

        // Of sources that fit equally well the one that can be looked at here comes first.
        var ordered = sources.OrderBy(s => s.Loaded.Count == 0).ToLookup(s => Math.Min(s.Misses.Count, 2));
        var advice =
            capabilities.Advice.FirstOrDefault(a => a.IsFor(question))?.In(language)
            ?? (
                ordered[0].Any()
                    ? null
                    : text[
                        "No public source that Causeway knows has all of it. Give up the part that you need least: a larger place, everybody together, or older figures."
                    ].Value
            );
        return new(question, [.. ordered[0]], [.. ordered[1]], [.. ordered[2]], advice);
    }

    List<string> Misses(DatasetAnswer answer, SourceQuestion question, int months, string language)
    {
        var misses = new List<string>();
        if (!answer.Where.Contains(question.Where))
        {
            misses.Add(
                text[
                    "It has no figures for {0}; it has them for {1}.",
                    One(capabilities.Places, question.Where),
                    All(capabilities.Places, answer.Where)
                ]
            );
        }

        if (!answer.Who.Contains(question.Who))
        {
            misses.Add(
                text[
                    "It has no figures by {0}; it has them for {1}.",
                    One(capabilities.Groups, question.Who),
                    All(capabilities.Groups, answer.Who)
                ]
            );
        }

        if (months > 0 && answer.Months > months)
        {
            misses.Add(text["Its newest figures are about {0} months old when they are published.", answer.Months]);
        }

        return misses;

        string One(IReadOnlyList<ChoiceOption> options, string id) => options.First(o => o.Id == id).In(language);
        string All(IReadOnlyList<ChoiceOption> options, IReadOnlyList<string> ids) =>
            string.Join(", ", options.Where(o => ids.Contains(o.Id)).Select(o => o.In(language)));
    }

    static ChoiceOption Known(string part, string id, IReadOnlyList<ChoiceOption> options) =>
        options.FirstOrDefault(o => o.Id == id)
        ?? throw new UserException("choose.word", $"{part} cannot be '{id}'; it is one of {string.Join(", ", options.Select(o => o.Id))}.");
}
