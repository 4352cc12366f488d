using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>How much of the time work stood still for want of a resource, from <c>/proc/pressure</c>.</summary>
/// <remarks>
/// Absent on kernels before 4.20, where it was left out of the build, or switched off (boot parameter psi=0). A file that
/// cannot be read while the folder is there is switched off: the kernel answers EOPNOTSUPP.
/// </remarks>
internal sealed class PressureCollector(ProcRoot proc) : ICollector
{
    private const double Microsecond = 1e-6;

    private static readonly MetricDescriptor Stalled = MetricDescriptor.Rate(
        "system.linux.pressure.stalled",
        Unit.Ratio,
        MetricGroup.Pressure,
        "Share of time in which some tasks, or all (full), stood still for want of a resource: cpu, memory, io, irq.",
        4,
        "resource",
        "kind");

    private static readonly string[] Resources = ["cpu", "memory", "io", "irq"];
    private static readonly string[] Files = Array.ConvertAll(Resources, resource => "pressure/" + resource);

    private readonly Series?[] _some = new Series?[Resources.Length];
    private readonly Series?[] _full = new Series?[Resources.Length];

    public string Name => "pressure";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Stalled];

    public CollectResult Collect(SampleSink sink)
    {
        var result = CollectResult.Absent("pressure/cpu");
        for (var i = 0; i < Resources.Length; i++)
        {
            if (!proc.TryRead(Files[i], out var text)) continue;
            if (!Pressure.TryParse(text, out var pressure)) return CollectResult.Malformed(Files[i], text);
            result = CollectResult.Ok;
            Add(sink, i, pressure);
        }

        return result;
    }

    private void Add(SampleSink sink, int i, in Pressure pressure)
    {
        if (!double.IsNaN(pressure.SomeMicroseconds)) sink.AddCounter(_some[i] ??= Make(sink, i, "some"), pressure.SomeMicroseconds * Microsecond);

        // All tasks of a machine cannot wait for a processor at once: the kernel writes a zero there for the form's sake.
        if (Resources[i] == "cpu" || double.IsNaN(pressure.FullMicroseconds)) return;
        sink.AddCounter(_full[i] ??= Make(sink, i, "full"), pressure.FullMicroseconds * Microsecond);
    }

    private static Series? Make(SampleSink sink, int i, string kind) => sink.Series(Stalled, LabelSet.Of("resource", Resources[i], "kind", kind));
}
