namespace Vigia.Detection;

/// <summary>
/// Scores of rows by models that have not seen them: the table is cut into five stretches, each scored by a model of
/// the other four. Stretches, not single rows, since neighbours in time are nearly the same row.
/// </summary>
/// <remarks>Cross-conformal prediction, Vovk 2015, Annals of Mathematics and Artificial Intelligence 74.</remarks>
internal static class HeldOutScores
{
    private const int Folds = 5;

    /// <summary>One score a row, in the order of the rows; NaN where the model gave none.</summary>
    /// <param name="table">Rows to learn from and to score.</param>
    /// <param name="fit">Makes a scorer of a row from a table.</param>
    public static double[] Of(Table table, Func<Table, RowScorer> fit)
    {
        var scores = new double[table.Rows];
        for (var fold = 0; fold < Folds; fold++)
        {
            var from = (int)((long)table.Rows * fold / Folds);
            var to = (int)((long)table.Rows * (fold + 1) / Folds);
            if (from == to) continue;
            var rest = Without(table, from, to);
            if (rest.Rows == 0) return [];
            var scorer = fit(rest);
            for (var row = from; row < to; row++) scores[row] = scorer(table.Row(row));
        }

        return scores;
    }

    private static Table Without(Table table, int from, int to)
    {
        var width = table.Width;
        double[] values = [.. table.Values[..(from * width)], .. table.Values[(to * width)..]];
        return new Table(table.Columns, values);
    }
}
