namespace Vigia.Forests;

/// <summary>On which side of the usual a value lies.</summary>
public enum Direction
{
    /// <summary>The value does not make the row odd, so it is on neither side.</summary>
    None = 0,

    /// <summary>Below what is usual.</summary>
    TooLow = -1,

    /// <summary>Above what is usual.</summary>
    TooHigh = 1,
}
