// One program and one browser at a time: the tests measure nothing, and a busy machine would only make them wait.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
