namespace Causeway.LaborMarket.Learn;

/// <summary>The texts of the guide, the glossary and the choice of a source; <c>LearnText.es.resx</c> has the Spanish.</summary>
public sealed class LearnText;
