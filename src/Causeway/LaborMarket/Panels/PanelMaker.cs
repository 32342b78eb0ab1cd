using System.Globalization;
using Causeway.Data;

namespace Causeway.LaborMarket.Panels;

/// <summary>Finds the subjects of one kind by their code.</summary>
public abstract class SubjectKind
{
    /// <summary>First part of the address: areas, occupations, industries, programs or institutions.</summary>
    public abstract string Name { get; }

    /// <summary>The subject; null when there is none of this code.</summary>
    public abstract Task<Subject?> FindAsync(string code, CancellationToken cancel);
}

/// <summary>What is asked of a maker.</summary>
/// <param name="Subject">What about.</param>
/// <param name="Options">Values of the maker's own options; each is there, with its default when nothing was chosen.</param>
public sealed record PanelRequest(Subject Subject, IReadOnlyDictionary<string, string> Options);

/// <summary>
/// Makes one panel of the profiles of one kind. Text comes from a localizer, so the panel is in the language of the request. Makers are singletons, ask the warehouse with SQL files and
/// keep nothing; <see cref="PanelShelf"/> keeps the finished panels.
/// </summary>
public abstract class PanelMaker
{
    /// <summary>Kind of subject.</summary>
    public abstract string Kind { get; }

    /// <summary>Short name in addresses, unique within the kind.</summary>
    public abstract string Id { get; }

    /// <summary>Place on the profile: lower first.</summary>
    public abstract int Order { get; }

    /// <summary>Names and defaults of what a reader can choose, such as household = 1a1c or compare = US.</summary>
    public virtual IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>();

    /// <summary>The panel; with no rows and the reason as its finding when nothing is known; null when the question makes no sense for the subject. Wrong options are a <see cref="UserException"/>.</summary>
    public abstract Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel);

    /// <summary>The query of a SQL file of this project, with the note of it for <see cref="Panel.Methods"/>.</summary>
    protected static (Sql Sql, PanelMethod Method) Query(string file, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return (
            new Sql(SqlFile.Read(file), values),
            new PanelMethod(file, [.. values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "null")])
        );
    }
}
