using Vigia.Model;

namespace Vigia.Pipeline;

/// <summary>Judges ticks, one after the other, on one thread.</summary>
internal interface IFrameJudge
{
    /// <summary>The tick with its verdict as further series, and the runs that began, changed or ended with it.</summary>
    JudgedFrame Judge(Frame frame);

    /// <summary>Called once the tick and its runs are stored.</summary>
    Task AfterStoringAsync(JudgedFrame judged, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>No more ticks will come.</summary>
    Task EndAsync(CancellationToken cancel) => Task.CompletedTask;
}
