namespace Vigia.Storage.Exchange;

/// <summary>What is read is not in the format it should be in; the message is one line that names the place, the value and what is allowed.</summary>
public sealed class MalformedInputException : Exception
{
    /// <inheritdoc/>
    public MalformedInputException()
    {
    }

    /// <inheritdoc/>
    public MalformedInputException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public MalformedInputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
