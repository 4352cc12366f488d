namespace Vigia.Storage.Sql;

/// <summary>Reads the rows of small tables whole.</summary>
internal static class SqlRows
{
    /// <summary>All rows of a statement, each made into something by <paramref name="make"/>.</summary>
    public static List<T> All<T>(SqlStatement statement, Func<SqlStatement, T> make)
    {
        using (statement)
        {
            var rows = new List<T>();
            while (statement.Step()) rows.Add(make(statement));
            return rows;
        }
    }

    /// <summary>The first row of a statement, or null when there is none.</summary>
    public static T? First<T>(SqlStatement statement, Func<SqlStatement, T> make)
        where T : class
    {
        using (statement) return statement.Step() ? make(statement) : null;
    }
}
