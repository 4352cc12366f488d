namespace Vigia.Forests;

/// <summary>A saved model cannot be read: it is cut short, changed, of an unknown version, or something else altogether.</summary>
public sealed class ModelFormatException : FormatException
{
    /// <summary>Says only that a model cannot be read.</summary>
    public ModelFormatException()
        : this("The model cannot be read.")
    {
    }

    /// <summary>Says what is wrong, and where.</summary>
    public ModelFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what was found underneath.</summary>
    public ModelFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
