using Vigia.Api;

namespace Vigia.Hosting;

/// <summary>What this process costs: processor time since the last question, resident memory. Safe for concurrent use.</summary>
internal sealed class SelfUsage(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TimeSpan _processor = Environment.CpuUsage.TotalTime;
    private long _askedAt = time.GetTimestamp();
    private double _ratio;

    public SelfAnswer Read()
    {
        lock (_gate)
        {
            var gap = time.GetElapsedTime(_askedAt).TotalSeconds;
            if (gap >= 1)
            {
                var processor = Environment.CpuUsage.TotalTime;
                _ratio = (processor - _processor).TotalSeconds / gap;
                (_processor, _askedAt) = (processor, time.GetTimestamp());
            }

            return new SelfAnswer(Math.Round(_ratio, 5), Environment.WorkingSet);
        }
    }
}
