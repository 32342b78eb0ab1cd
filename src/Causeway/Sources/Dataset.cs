using Causeway.Data;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Causeway.Sources;

/// <summary>Where a file of a dataset is to be had from its agency.</summary>
public sealed class DatasetDownload
{
    /// <summary>What the file is, in a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Address; <c>{year}</c>, <c>{yy}</c>, <c>{state}</c> and other named parts in braces are filled in by the user.</summary>
    public string Url { get; init; } = "";

    /// <summary>True when the agency refuses programs: a person downloads the file with a browser.</summary>
    public bool ByHand { get; init; }
}

/// <summary>A layout that is recognized and on purpose not loaded, with the reason.</summary>
public sealed class DatasetLeftOut
{
    /// <summary>What the file is.</summary>
    public string Title { get; init; } = "";

    /// <summary>Why it is not loaded.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What <c>dataset.yml</c> says of a dataset: whose it is, what may be done with it, its tables and columns.</summary>
public sealed class Dataset
{
    /// <summary>Short name, such as <c>oews</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Title for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Agency that publishes it.</summary>
    public string Agency { get; init; } = "";

    /// <summary>License in a few words, such as <c>Public domain (U.S. government work)</c>.</summary>
    public string License { get; init; } = "";

    /// <summary>How to cite it; <c>{vintage}</c> is filled in. Includes a required credit line.</summary>
    public string Citation { get; init; } = "";

    /// <summary>How often it appears.</summary>
    public string Cadence { get; init; } = "";

    /// <summary>The agency's page about it.</summary>
    public string Homepage { get; init; } = "";

    /// <summary>What it is good for, in plain words.</summary>
    public string About { get; init; } = "";

    /// <summary>What it does not tell.</summary>
    public string Limits { get; init; } = "";

    /// <summary>Revision of the reader: raised when the same file would be read differently, so that it is loaded again.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Largest share of rows with errors with which it is still published; 0.01 is one percent.</summary>
    public double Threshold { get; init; } = 0.01;

    /// <summary>False for tables of others that a user supplies: they are shown here and not passed on.</summary>
    public bool Redistributable { get; init; } = true;

    /// <summary>Where to get its files.</summary>
    public IReadOnlyList<DatasetDownload> Downloads { get; init; } = [];

    /// <summary>Layouts recognized and not loaded.</summary>
    public IReadOnlyList<DatasetLeftOut> LeftOut { get; init; } = [];

    /// <summary>Oddities of the agency's files that the reader handles, for the catalog page.</summary>
    public IReadOnlyList<string> Oddities { get; init; } = [];

    /// <summary>Its tables.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];

    /// <summary>Folder name below <c>Sources/</c>.</summary>
    [YamlIgnore]
    public string Folder { get; private set; } = "";

    // One for all: it learns the types once, which takes longer than reading a file.
    static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<DatasetDownload>, List<DatasetDownload>>()
        .WithTypeMapping<IReadOnlyList<DatasetLeftOut>, List<DatasetLeftOut>>()
        .WithTypeMapping<IReadOnlyList<TableDefinition>, List<TableDefinition>>()
        .WithTypeMapping<IReadOnlyList<ColumnDefinition>, List<ColumnDefinition>>()
        .WithTypeMapping<IReadOnlyList<string>, List<string>>()
        .Build();

    /// <summary>Reads the description that stands in a source's folder.</summary>
    public static Dataset Read(string folder)
    {
        var path = $"Sources/{folder}/dataset.yml";
        using var stream =
            typeof(Dataset).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"There is no {path} in the assembly.");
        using var reader = new StreamReader(stream);
        Dataset dataset;
        try
        {
            dataset = Yaml.Deserialize<Dataset>(reader);
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidOperationException($"{path}, line {e.Start.Line}: {e.Message}", e);
        }

        dataset.Folder = folder;
        return dataset;
    }

    /// <summary>The table of this name, with or without its schema.</summary>
    public TableDefinition Table(string name) =>
        Tables.FirstOrDefault(t => t.Name == name || t.ShortName == name)
        ?? throw new InvalidOperationException($"Dataset {Id} has no table {name}.");
}
