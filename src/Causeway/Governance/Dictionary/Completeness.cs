namespace Causeway.Governance.Dictionary;

/// <summary>One thing that a complete description has.</summary>
/// <param name="Name">What it is, in plain words.</param>
/// <param name="Points">How much it counts.</param>
/// <param name="Reached">How much of it is there.</param>
/// <param name="Missing">What is to be done; null when it is there.</param>
/// <param name="Place">Where to do it: edit, fields or stewards.</param>
public sealed record CompletenessItem(string Name, int Points, double Reached, string? Missing, string Place);

/// <summary>How complete a description is: a list of what counts, 100 points in all.</summary>
public sealed record Completeness(IReadOnlyList<CompletenessItem> Items)
{
    /// <summary>Points reached of 100, rounded down so that 100 means everything.</summary>
    public int Score => (int)Math.Floor(Items.Sum(i => i.Reached) + 1e-9);

    /// <summary>What is missing.</summary>
    public IEnumerable<CompletenessItem> Open => Items.Where(i => i.Missing is not null);

    /// <summary>Looks at a description.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="hasSteward">True when somebody answers for it now.</param>
    public static Completeness Of(Dataset dataset, IReadOnlyCollection<Field> fields, bool hasSteward)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(fields);
        return new([
            Words("What it holds", 10, dataset.About, "Say who or what a row is, and of when."),
            Words("What it is for", 10, dataset.Purpose, "Say what it is used for."),
            Words("Why it is collected", 5, dataset.WhyCollected, "Say why it is collected."),
            Words("Law or consent", 10, dataset.LegalBasis, "Name the law or consent on which it is collected and used."),
            Words("Owner", 5, dataset.Owner, "Name the person or office that owns it."),
            Item("Steward", 10, hasSteward ? 1 : 0, "Appoint a steward who answers for it.", "stewards"),
            Words("Where it lives", 5, dataset.Location, "Say in which system or place it is kept."),
            Words("Tools that share it", 5, dataset.Tools, "Name the tools that use it or pass it on."),
            Words("How often it is renewed", 5, dataset.Refresh, "Say how often it is brought up to date."),
            Words("How long it is kept", 5, dataset.Retention, "Say how long it is kept and what happens then."),
            Words("Years it covers", 5, dataset.Coverage, "Name the years or dates it covers."),
            Words("Keywords", 2, dataset.Keywords, "Add words to find it by."),
            Words("Quality", 3, dataset.QualityNotes, "Say what a user has to know about its quality."),
            Item("Meaning of each field", 15, Share(fields, f => f.Meaning.Length > 0), "Write the meaning of every field.", "fields"),
            Item(
                "A computed profile",
                3,
                fields.Any(f => f.Profile.Length > 0) ? 1 : 0,
                "Upload the data once: the profile is kept, the file is not.",
                "profile"
            ),
            Item(
                "Alignment with a standard",
                2,
                fields.Any(f => f.Alignment.Length > 0) ? 1 : 0,
                "Say which field corresponds to which element of CEDS or Ed-Fi.",
                "fields"
            ),
        ]);
    }

    static double Share(IReadOnlyCollection<Field> fields, Func<Field, bool> has) =>
        fields.Count == 0 ? 0 : (double)fields.Count(has) / fields.Count;

    static CompletenessItem Words(string name, int points, string text, string todo) =>
        Item(name, points, text.Length > 0 ? 1 : 0, todo, "edit");

    static CompletenessItem Item(string name, int points, double share, string todo, string place) =>
        new(name, points, points * share, share < 1 ? todo : null, place);
}
