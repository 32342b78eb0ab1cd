namespace Causeway.Governance.Dictionary;

/// <summary>The texts of the catalog of datasets; <c>DictionaryText.es.resx</c> has the Spanish.</summary>
public sealed class DictionaryText;
