namespace Causeway.Identity;

/// <summary>The texts of the pages and messages about accounts; <c>IdentityText.es.resx</c> has the Spanish.</summary>
public sealed class IdentityText;
