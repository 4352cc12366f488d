namespace Vigia.Evaluation.Running;

/// <summary>Runs independent pieces on a bounded number of threads; results come back in the order of the pieces.</summary>
internal static class Work
{
    public static List<TResult> Map<TItem, TResult>(IReadOnlyList<TItem> items, int jobs, Func<TItem, TResult> work)
    {
        var results = new TResult[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i => results[i] = work(items[i]));
        return [.. results];
    }
}
