namespace Vigia.Forests;

/// <summary>Which columns set a row of a stream apart, and on which side.</summary>
/// <param name="Score">The row's score.</param>
/// <param name="TooHigh">What each column adds to the score by being above what is remembered, over all rows of the shingle.</param>
/// <param name="TooLow">What each column adds by being below.</param>
/// <remarks>
/// Both lists together add up to the score, less the part of trees that remember the very same point: that part has no cause among the
/// columns. Without any such cause all are 0, and <see cref="TopColumn"/> is -1.
/// </remarks>
public sealed record StreamingAttribution(double Score, IReadOnlyList<double> TooHigh, IReadOnlyList<double> TooLow)
{
    /// <summary>Column that does most, both sides together; -1 when none does anything. Of equal ones the first.</summary>
    public int TopColumn
    {
        get
        {
            var top = -1;
            for (var column = 0; column < TooHigh.Count; column++)
                if (Contribution(column) > (top < 0 ? 0 : Contribution(top))) top = column;
            return top;
        }
    }

    /// <summary>What a column adds to the score, both sides together; 0 or more.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double Contribution(int column)
    {
        if ((uint)column >= (uint)TooHigh.Count) throw new ArgumentOutOfRangeException(nameof(column), column, $"There are the columns 0 to {TooHigh.Count - 1}.");
        return TooHigh[column] + TooLow[column];
    }

    /// <summary>On which side the column is, by the larger of its two shares; <see cref="Direction.None"/> where it adds nothing.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Direction DirectionOf(int column)
    {
        if (Contribution(column) <= 0) return Direction.None;
        return TooHigh[column] >= TooLow[column] ? Direction.TooHigh : Direction.TooLow;
    }
}
