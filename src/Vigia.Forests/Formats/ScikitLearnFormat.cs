using System.Text.Json;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Formats;

/// <summary>A fitted scikit-learn forest in JSON, checked and laid out anew.</summary>
internal static class ScikitLearnFormat
{
    public static IsolationForest Read(JsonElement root)
    {
        var model = new JsonReader(root, "the model");
        var columns = model.Int("n_features", 1, int.MaxValue);
        var sampleSize = model.Int("max_samples_", 1, int.MaxValue);
        var offset = model.Double("offset_", -1, 0);
        var trees = model.Items("trees").Select(tree => ScikitLearnTree.Read(tree, columns, sampleSize)).ToArray();
        if (trees.Length is 0 or > IsolationForestOptions.MaxTrees)
            throw new ModelFormatException($"trees holds {trees.Length} trees; it must be 1 to {IsolationForestOptions.MaxTrees}.");
        var options = new IsolationForestOptions { Trees = trees.Length, SampleSize = sampleSize };
        return new IsolationForest(trees, new ForestFacts(columns, sampleSize, 0 - offset, trees.Length, options));
    }
}
