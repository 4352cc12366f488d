using Vigia.Expected;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>The answer to a question for values.</summary>
/// <param name="Range">The range that was asked for.</param>
/// <param name="Values">Values of the series asked for.</param>
/// <param name="Expected">What is expected of each of them; null where nothing is.</param>
/// <param name="Level">How odd the host was at each point, NaN without a verdict; null when not asked for.</param>
/// <param name="Score">The detector's own score at each point; null when not asked for.</param>
internal sealed record RangeView(TimeRange Range, RangeResult Values, IReadOnlyList<ExpectedColumn?> Expected, double[]? Level, double[]? Score);
