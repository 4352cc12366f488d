namespace Vigia.Forests;

/// <summary>Spreads numbered pieces of work over threads. Results must not depend on who does what.</summary>
internal static class Workers
{
    /// <summary>Runs every piece once; each thread makes one tool and keeps it. One thread: on the caller's own, nothing is started.</summary>
    /// <param name="pieces">Number of pieces.</param>
    /// <param name="threads">Threads, at least 1; 0 is one a processor.</param>
    /// <param name="makeTool">Makes what one thread needs.</param>
    /// <param name="work">Does one piece.</param>
    public static void Run<TTool>(int pieces, int threads, Func<TTool> makeTool, Action<TTool, int> work)
    {
        var workers = Math.Min(threads == 0 ? Environment.ProcessorCount : threads, pieces);
        if (workers <= 1)
        {
            var tool = makeTool();
            for (var piece = 0; piece < pieces; piece++) work(tool, piece);
            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = workers };
        Parallel.For(0, pieces, options, makeTool, (piece, _, tool) => { work(tool, piece); return tool; }, _ => { });
    }
}
