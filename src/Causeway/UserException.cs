namespace Causeway;

/// <summary>Something the user can put right: the message says what is wrong, where, and the next step. Shown as it is, never with a stack trace.</summary>
/// <param name="code">A stable dotted code such as <c>load.encoding</c>, listed in the documents.</param>
/// <param name="message">The sentence to show.</param>
/// <param name="inner">The exception that led here, for the log only.</param>
public sealed class UserException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable code of the error.</summary>
    public string Code => code;
}
