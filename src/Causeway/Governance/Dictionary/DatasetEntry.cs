using System.ComponentModel.DataAnnotations;

namespace Causeway.Governance.Dictionary;

/// <summary>The description of a dataset as a form or a file gives it.</summary>
public sealed class DatasetEntry
{
    const int Line = 300;
    const int Text = 5000;
    const string TooLong = "Write at most {1} characters.";

    /// <summary>Its title.</summary>
    [Required(ErrorMessage = "Give the dataset a title."), StringLength(Line, ErrorMessage = TooLong)]
    public string Title { get; set; } = "";

    /// <summary>What it holds.</summary>
    [StringLength(Text, ErrorMessage = TooLong)]
    public string? About { get; set; }

    /// <summary>Whose data it is.</summary>
    public DatasetOrigin Origin { get; set; }

    /// <summary>The person or office that owns it.</summary>
    [StringLength(Line, ErrorMessage = TooLong)]
    public string? Owner { get; set; }

    /// <summary>How much harm it would do in the wrong hands.</summary>
    public Classification Classification { get; set; } = Classification.Restricted;

    /// <summary>What it is used for.</summary>
    [StringLength(Text, ErrorMessage = TooLong)]
    public string? Purpose { get; set; }

    /// <summary>Why it is collected.</summary>
    [StringLength(Text, ErrorMessage = TooLong)]
    public string? WhyCollected { get; set; }

    /// <summary>The law or consent.</summary>
    [StringLength(Text, ErrorMessage = TooLong)]
    public string? LegalBasis { get; set; }

    /// <summary>Where it lives.</summary>
    [StringLength(Line, ErrorMessage = TooLong)]
    public string? Location { get; set; }

    /// <summary>The tools that use it, with semicolons between.</summary>
    [StringLength(Line, ErrorMessage = TooLong)]
    public string? Tools { get; set; }

    /// <summary>How often it is brought up to date.</summary>
    [StringLength(Line, ErrorMessage = TooLong)]
    public string? Refresh { get; set; }

    /// <summary>How long it is kept.</summary>
    [StringLength(Text, ErrorMessage = TooLong)]
    public string? Retention { get; set; }

    /// <summary>What a user has to know about its quality.</summary>
    [StringLength(Text, ErrorMessage = TooLong)]
    public string? QualityNotes { get; set; }

    /// <summary>The years it covers.</summary>
    [StringLength(Line, ErrorMessage = TooLong)]
    public string? Coverage { get; set; }

    /// <summary>Words to find it by, with semicolons between.</summary>
    [StringLength(Line, ErrorMessage = TooLong)]
    public string? Keywords { get; set; }

    /// <summary>Who may read the description.</summary>
    public DatasetVisibility Visibility { get; set; }

    /// <summary>The entry that shows what a dataset has now.</summary>
    public static DatasetEntry Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new()
        {
            Title = dataset.Title,
            About = dataset.About,
            Origin = dataset.Origin,
            Owner = dataset.Owner,
            Classification = dataset.Classification,
            Purpose = dataset.Purpose,
            WhyCollected = dataset.WhyCollected,
            LegalBasis = dataset.LegalBasis,
            Location = dataset.Location,
            Tools = dataset.Tools,
            Refresh = dataset.Refresh,
            Retention = dataset.Retention,
            QualityNotes = dataset.QualityNotes,
            Coverage = dataset.Coverage,
            Keywords = dataset.Keywords,
            Visibility = dataset.Visibility,
        };
    }

    /// <summary>Writes the entry into the dataset and returns the names of what changed.</summary>
    public IReadOnlyList<string> CopyTo(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var changed = new List<string>();
        Words(nameof(Title), dataset.Title, Title, v => dataset.Title = v);
        Words(nameof(About), dataset.About, About, v => dataset.About = v);
        Choice(nameof(Origin), dataset.Origin, Origin, v => dataset.Origin = v);
        Words(nameof(Owner), dataset.Owner, Owner, v => dataset.Owner = v);
        Choice(nameof(Classification), dataset.Classification, Classification, v => dataset.Classification = v);
        Words(nameof(Purpose), dataset.Purpose, Purpose, v => dataset.Purpose = v);
        Words(nameof(WhyCollected), dataset.WhyCollected, WhyCollected, v => dataset.WhyCollected = v);
        Words(nameof(LegalBasis), dataset.LegalBasis, LegalBasis, v => dataset.LegalBasis = v);
        Words(nameof(Location), dataset.Location, Location, v => dataset.Location = v);
        Words(nameof(Tools), dataset.Tools, Tools, v => dataset.Tools = v);
        Words(nameof(Refresh), dataset.Refresh, Refresh, v => dataset.Refresh = v);
        Words(nameof(Retention), dataset.Retention, Retention, v => dataset.Retention = v);
        Words(nameof(QualityNotes), dataset.QualityNotes, QualityNotes, v => dataset.QualityNotes = v);
        Words(nameof(Coverage), dataset.Coverage, Coverage, v => dataset.Coverage = v);
        Words(nameof(Keywords), dataset.Keywords, Keywords, v => dataset.Keywords = v);
        Choice(nameof(Visibility), dataset.Visibility, Visibility, v => dataset.Visibility = v);
        return changed;

        void Words(string name, string before, string? after, Action<string> set)
        {
            var text = (after ?? "").Trim().ReplaceLineEndings("\n");
            if (before != text)
            {
                changed.Add(name);
                set(text);
            }
        }

        void Choice<T>(string name, T before, T after, Action<T> set)
            where T : struct, Enum
        {
            if (!before.Equals(after))
            {
                changed.Add(name);
                set(after);
            }
        }
    }
}
