using System.Runtime.InteropServices;

namespace Vigia.Collectors.Gaps;

/// <summary>
/// Hears SIGCONT, which follows every SIGSTOP and every Ctrl-Z: the only trace a pause leaves in the paused program.
/// Hears nothing on Windows. Safe for concurrent use.
/// </summary>
public sealed class PauseSignal : IPauseSignal, IDisposable
{
    private readonly ManualResetEventSlim _continued = new();
    private readonly PosixSignalRegistration? _registration;

    /// <summary>Begins to listen.</summary>
    public PauseSignal()
    {
        if (!OperatingSystem.IsWindows()) _registration = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => _continued.Set());
    }

    /// <inheritdoc/>
    /// <remarks>The signal is handled on another thread, which may get its turn after the thread that asks.</remarks>
    public bool TakeWasPaused(TimeSpan patience)
    {
        if (_registration is null) return false;
        var wasPaused = _continued.IsSet || (patience > TimeSpan.Zero && _continued.Wait(patience));
        _continued.Reset();
        return wasPaused;
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _registration?.Dispose();
        _continued.Dispose();
    }
}
