namespace Causeway.Governance.Dictionary.Intake;

/// <summary>What an uploaded file is taken for.</summary>
public enum IntakeKind
{
    /// <summary>The program finds out.</summary>
    Unknown,

    /// <summary>Data, a sample of them, or a header row alone.</summary>
    Data,

    /// <summary>A dictionary: a row for each field.</summary>
    Dictionary,

    /// <summary>A Frictionless data package or table schema.</summary>
    Schema,
}

/// <summary>Something wrong in a file, with its place.</summary>
/// <param name="Line">Line or row, from 1; null when it concerns the whole file.</param>
/// <param name="Column">The column's name or number.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Message">What is wrong with it and what to do.</param>
public sealed record IntakeError(int? Line, string? Column, string? Value, string Message);

/// <summary>A field as the file suggests it.</summary>
/// <param name="Entry">What will be kept unless it is corrected.</param>
/// <param name="Profile">The protected profile; null when the file has no values.</param>
/// <param name="Remarks">Why something is suggested, in sentences.</param>
public sealed record ProposedField(FieldEntry Entry, FieldProfile? Profile, IReadOnlyList<string> Remarks);

/// <summary>What an uploaded file says about a dataset: a suggestion for a person to correct and keep.</summary>
public sealed record Proposal
{
    /// <summary>What the file was taken for.</summary>
    public required IntakeKind Kind { get; init; }

    /// <summary>A title made of the file's name or taken from the schema.</summary>
    public string Title { get; init; } = "";

    /// <summary>A description found in the schema.</summary>
    public string About { get; init; } = "";

    /// <summary>Words found in the schema.</summary>
    public string Keywords { get; init; } = "";

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<ProposedField> Fields { get; init; } = [];

    /// <summary>Everything wrong with the file; nothing is suggested while there is something.</summary>
    public IReadOnlyList<IntakeError> Errors { get; init; } = [];

    /// <summary>How the file was read, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Which column of a dictionary has what; null for data.</summary>
    public DictionaryTable? Table { get; init; }
}
