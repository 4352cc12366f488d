namespace Vigia.Detection;

/// <summary>A detector that can be told that rows are missing before the next one.</summary>
public interface IBridgesGaps
{
    /// <summary>Rows are missing here: the next row is not compared with the last one, and a level that changed meanwhile is taken as it is.</summary>
    void Bridge();
}
