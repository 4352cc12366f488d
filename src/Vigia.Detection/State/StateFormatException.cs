namespace Vigia.Detection;

/// <summary>A saved model cannot be read: cut off, changed, of another kind, or of a version this program does not know.</summary>
public sealed class StateFormatException : Exception
{
    /// <inheritdoc/>
    public StateFormatException()
    {
    }

    /// <inheritdoc/>
    public StateFormatException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public StateFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
