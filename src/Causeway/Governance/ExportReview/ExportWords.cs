namespace Causeway.Governance.ExportReview;

/// <summary>States of an export in words.</summary>
public static class ExportWords
{
    /// <summary>A state.</summary>
    public static string Of(ExportState state) =>
        state switch
        {
            ExportState.AwaitingReview => "Waits for the first look",
            ExportState.AwaitingStewards => "Waits for the stewards",
            ExportState.Released => "Released",
            ExportState.Returned => "Sent back",
            _ => "Withdrawn",
        };

    /// <summary>The color of a state.</summary>
    public static string KindOf(ExportState state) =>
        state switch
        {
            ExportState.Released => "good",
            ExportState.Returned or ExportState.Withdrawn => "bad",
            _ => "warn",
        };
}
