using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Causeway.Sources.Catalog.Choose;

/// <summary>What each dataset can answer, read once from <c>capabilities.yml</c>.</summary>
public sealed class Capabilities
{
    /// <summary>The capabilities of the shipped datasets.</summary>
    public static Capabilities Shipped { get; } = Read();

    /// <summary>What can be asked.</summary>
    public IReadOnlyList<ChoiceOption> Questions { get; init; } = [];

    /// <summary>For what places.</summary>
    public IReadOnlyList<ChoiceOption> Places { get; init; } = [];

    /// <summary>For whom.</summary>
    public IReadOnlyList<ChoiceOption> Groups { get; init; } = [];

    /// <summary>How old the figures may be when they are published.</summary>
    public IReadOnlyList<ChoiceOption> Ages { get; init; } = [];

    /// <summary>What each dataset answers.</summary>
    public IReadOnlyList<DatasetCapability> Datasets { get; init; } = [];

    /// <summary>What to do where no dataset, or none alone, has the answer; the first that holds is given.</summary>
    public IReadOnlyList<ChoiceAdvice> Advice { get; init; } = [];

    static Capabilities Read()
    {
        const string path = "Sources/Catalog/Choose/capabilities.yml";
        using var stream =
            typeof(Capabilities).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"There is no {path} in the assembly.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .WithTypeMapping<IReadOnlyList<ChoiceOption>, List<ChoiceOption>>()
            .WithTypeMapping<IReadOnlyList<DatasetCapability>, List<DatasetCapability>>()
            .WithTypeMapping<IReadOnlyList<DatasetAnswer>, List<DatasetAnswer>>()
            .WithTypeMapping<IReadOnlyList<ChoiceAdvice>, List<ChoiceAdvice>>()
            .WithTypeMapping<IReadOnlyList<string>, List<string>>()
            .Build()
            .Deserialize<Capabilities>(reader);
    }
}

/// <summary>One of the things that can be chosen.</summary>
public sealed class ChoiceOption
{
    /// <summary>Short name in addresses.</summary>
    public string Id { get; init; } = "";

    /// <summary>For an age: the most months; 0 is any age.</summary>
    public int Months { get; init; }

    /// <summary>In English.</summary>
    public string En { get; init; } = "";

    /// <summary>In Spanish.</summary>
    public string Es { get; init; } = "";

    /// <summary>In the language of a two-letter code.</summary>
    public string In(string language) => language == "es" ? Es : En;
}

/// <summary>What a dataset answers.</summary>
public sealed class DatasetCapability
{
    /// <summary>Id of the dataset.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its answers; none for a dataset that is not loaded as tables.</summary>
    public IReadOnlyList<DatasetAnswer> Answers { get; init; } = [];
}

/// <summary>Questions that a dataset answers for the same places and groups.</summary>
public sealed class DatasetAnswer
{
    /// <summary>Ids of the questions.</summary>
    public IReadOnlyList<string> What { get; init; } = [];

    /// <summary>Ids of the places.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Ids of the groups that are told apart.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    /// <summary>Months between what the newest figures tell of and their publication.</summary>
    public int Months { get; init; }

    /// <summary>What it gives and what to mind, in English.</summary>
    public string En { get; init; } = "";

    /// <summary>What it gives and what to mind, in Spanish.</summary>
    public string Es { get; init; } = "";

    /// <summary>What it gives and what to mind, in the language of a two-letter code.</summary>
    public string In(string language) => language == "es" ? Es : En;
}

/// <summary>Advice for some questions.</summary>
public sealed class ChoiceAdvice
{
    /// <summary>Ids of the questions it is for.</summary>
    public IReadOnlyList<string> What { get; init; } = [];

    /// <summary>Ids of the places it is for; none means every place.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Ids of the groups it is for; none means every group.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    /// <summary>In English.</summary>
    public string En { get; init; } = "";

    /// <summary>In Spanish.</summary>
    public string Es { get; init; } = "";

    /// <summary>In the language of a two-letter code.</summary>
    public string In(string language) => language == "es" ? Es : En;

    /// <summary>True when it is for this question.</summary>
    public bool IsFor(SourceQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return What.Contains(question.What)
            && (Where.Count == 0 || Where.Contains(question.Where))
            && (Who.Count == 0 || Who.Contains(question.Who));
    }
}
