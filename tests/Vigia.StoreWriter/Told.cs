using Vigia.Storage;

namespace Vigia.StoreWriter;

/// <summary>Prints what is copied at once, not when a thread has time for it.</summary>
internal sealed class Told : IProgress<StoreProgress>
{
    public void Report(StoreProgress value) => Console.WriteLine(value.What);
}
