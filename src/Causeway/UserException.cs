namespace Causeway;

/// <summary>An error that the user can put right: the message says what is wrong, where, and the next step.</summary>
public sealed class UserException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable name of the error, such as <c>load.encoding</c>.</summary>
    public string Code { get; } = code;
}
