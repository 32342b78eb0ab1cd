namespace Causeway.LaborMarket.Programs;

/// <summary>The texts of programs of study and of institutions; <c>ProgramText.es.resx</c> has the Spanish.</summary>
public sealed class ProgramText;
