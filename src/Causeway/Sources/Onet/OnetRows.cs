namespace Causeway.Sources.Onet;

// One record for each table of dataset.yml, which says what the columns mean.

sealed record OccupationRow(string OnetSoc, string Soc, string Title, string? Description);

sealed record RatingRow
{
    public required string OnetSoc { get; init; }
    public required string Soc { get; init; }
    public required string Domain { get; init; }
    public required string ElementId { get; init; }
    public string? Element { get; init; }
    public required string Scale { get; init; }
    public long Category { get; init; }
    public double? Value { get; init; }
    public long? N { get; init; }
    public double? StandardError { get; init; }
    public double? Lower { get; init; }
    public double? Upper { get; init; }
    public bool? Suppress { get; init; }
    public bool? NotRelevant { get; init; }
    public DateOnly? Date { get; init; }
    public string? Source { get; init; }
}

sealed record JobZoneRow(string OnetSoc, string Soc, long? JobZone, DateOnly? Date, string? Source);

sealed record JobZoneReferenceRow(
    long? JobZone,
    string? Name,
    string? Experience,
    string? Education,
    string? JobTraining,
    string? Examples,
    string? SvpRange
);

sealed record TaskRow(
    string OnetSoc,
    string Soc,
    string TaskId,
    string? Task,
    string? TaskType,
    long? IncumbentsResponding,
    DateOnly? Date,
    string? Source
);

sealed record EmergingTaskRow(
    string OnetSoc,
    string Soc,
    string Task,
    string? Category,
    string? OriginalTaskId,
    string? OriginalTask,
    DateOnly? Date,
    string? Source
);

sealed record TaskRatingRow
{
    public required string OnetSoc { get; init; }
    public required string Soc { get; init; }
    public required string TaskId { get; init; }
    public required string Scale { get; init; }
    public long Category { get; init; }
    public double? Value { get; init; }
    public long? N { get; init; }
    public double? StandardError { get; init; }
    public double? Lower { get; init; }
    public double? Upper { get; init; }
    public bool? Suppress { get; init; }
    public DateOnly? Date { get; init; }
    public string? Source { get; init; }
}

sealed record TaskActivityRow(string OnetSoc, string Soc, string TaskId, string DwaId, DateOnly? Date, string? Source);

sealed record DetailedActivityRow(string DwaId, string? Title, string IwaId, string ElementId);

sealed record IntermediateActivityRow(string IwaId, string? Title, string ElementId);

sealed record TechnologyRow(string OnetSoc, string Soc, string Example, string CommodityCode, string? Commodity, bool? Hot, bool? InDemand);

sealed record ToolRow(string OnetSoc, string Soc, string Example, string CommodityCode, string? Commodity);

sealed record CommodityRow(
    string CommodityCode,
    string? Title,
    string? ClassCode,
    string? ClassTitle,
    string? FamilyCode,
    string? FamilyTitle,
    string? SegmentCode,
    string? SegmentTitle
);

sealed record AlternateTitleRow(string OnetSoc, string Soc, string Title, string ShortTitle, string? Sources);

sealed record ReportedTitleRow(string OnetSoc, string Soc, string Title, bool? ShownInMyNextMove);

sealed record RelatedOccupationRow(string OnetSoc, string Soc, string RelatedOnetSoc, string? Tier, long? Rank);

sealed record ElementRow(string ElementId, string? Name, string? Description);

sealed record ScaleRow(string Scale, string? Name, double? Minimum, double? Maximum);

sealed record CategoryRow(string ElementId, string Scale, long? Category, string? Description);

sealed record AnchorRow(string ElementId, string Scale, double? Anchor, string? Description);

sealed record ElementLinkRow(string FromDomain, string FromElementId, string ToDomain, string ToElementId);

sealed record InterestExampleRow(string ElementId, string? Element, string Kind, string Type, string Example);
