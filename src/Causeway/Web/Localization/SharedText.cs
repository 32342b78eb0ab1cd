namespace Causeway.Web.Localization;

/// <summary>
/// The texts of the shell. The English sentence is the key, so a page is written in English and reads as it will be read;
/// <c>SharedText.es.resx</c> has the Spanish. A module may have its own text class beside its pages.
/// </summary>
public sealed class SharedText;
