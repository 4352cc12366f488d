using Vigia.Forests;

namespace Vigia.Detection;

/// <summary>A forest inside a detector's state.</summary>
internal static class SavedForest
{
    /// <summary>Reads one that was written as bytes.</summary>
    /// <exception cref="StateFormatException">It cannot be read, or has other columns.</exception>
    public static IsolationForest Read(StateReader state, int columns) => Of(state.ReadBytes(), columns);

    /// <summary>The forest in those bytes.</summary>
    /// <exception cref="StateFormatException">It cannot be read, or has other columns.</exception>
    public static IsolationForest Of(byte[] model, int columns)
    {
        try
        {
            var forest = IsolationForest.Load(model);
            return forest.Columns == columns
                ? forest
                : throw new StateFormatException($"The saved forest has {forest.Columns} columns, its detector {columns}.");
        }
        catch (ModelFormatException e)
        {
            throw new StateFormatException($"The saved forest cannot be read: {e.Message}", e);
        }
    }
}
