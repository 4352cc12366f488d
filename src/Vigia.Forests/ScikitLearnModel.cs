using System.Text.Json;
using Vigia.Forests.Formats;

namespace Vigia.Forests;

/// <summary>Forests that scikit-learn's <c>IsolationForest</c> fitted, taken over tree by tree.</summary>
public static class ScikitLearnModel
{
    /// <summary>
    /// Reads a forest from JSON. scikit-learn compares values as float32: give rows as float, then scores, depths and decisions are its
    /// own, with the sign turned (<c>score_samples</c> = -score, <c>offset_</c> = -threshold, <c>decision_function</c> = -decision).
    /// </summary>
    /// <param name="json">
    /// UTF-8: <c>n_features</c>, <c>max_samples_</c>, <c>offset_</c>, and <c>trees</c>, each with <c>features</c> (columns of the table
    /// it was fitted on), <c>children_left</c>, <c>children_right</c>, <c>feature</c>, <c>threshold</c> and <c>n_node_samples</c>, which
    /// are the arrays of <c>estimator.tree_</c>. Other properties are not looked at.
    /// </param>
    /// <exception cref="ModelFormatException">It is no JSON, or no forest; the message names the property and the tree.</exception>
    public static IsolationForest Import(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ScikitLearnFormat.Read(document.RootElement);
        }
        catch (JsonException mistake)
        {
            throw new ModelFormatException("The model is no JSON: " + mistake.Message, mistake);
        }
    }
}
