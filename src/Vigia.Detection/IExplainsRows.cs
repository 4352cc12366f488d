namespace Vigia.Detection;

/// <summary>A detector that can say how much each column had part in the score of the last row.</summary>
public interface IExplainsRows
{
    /// <summary>
    /// One number a column for the row judged last: larger means more responsible, negative (where a detector knows such a thing) made
    /// the row more usual; comparable within the row only. All 0 when nothing tells the columns apart. Valid until the next call of the detector.
    /// </summary>
    ReadOnlySpan<double> Contributions { get; }

    /// <summary>Whether contributions are signed by themselves and dear to make; otherwise they are cheap and never negative. Default false.</summary>
    bool AreSigned => false;
}
