namespace Causeway.Governance.Dictionary;

/// <summary>A row of the form of all fields.</summary>
/// <param name="Entry">What stands in the form.</param>
/// <param name="Profile">The protected profile to show beside it.</param>
/// <param name="Remarks">Why something was suggested.</param>
/// <param name="Sealed">The profile as the form carries it.</param>
public sealed record FieldRow(FieldEntry Entry, FieldProfile? Profile, IReadOnlyList<string> Remarks, string? Sealed);
