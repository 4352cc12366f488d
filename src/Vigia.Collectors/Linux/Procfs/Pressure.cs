namespace Vigia.Collectors.Linux.Procfs;

/// <summary>A file of <c>/proc/pressure</c>, or a cgroup's: microseconds since boot in which work stood still for want of a resource.</summary>
/// <param name="SomeMicroseconds">At least one task waited; NaN where the kernel does not tell (interrupts).</param>
/// <param name="FullMicroseconds">All tasks waited at once; NaN where the kernel does not tell.</param>
/// <remarks>https://docs.kernel.org/accounting/psi.html. The averages beside the totals are left: the rate of a total says it sooner.</remarks>
internal readonly record struct Pressure(double SomeMicroseconds, double FullMicroseconds)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out Pressure pressure)
    {
        pressure = new Pressure(double.NaN, double.NaN);
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var total = line.LastIndexOf("total="u8);
            if (total < 0 || !Fields.TryParse(line[(total + 6)..], out var microseconds)) return false;
            if (line.StartsWith("some "u8)) pressure = pressure with { SomeMicroseconds = microseconds };
            else if (line.StartsWith("full "u8)) pressure = pressure with { FullMicroseconds = microseconds };
        }

        return !lines.IsTruncated && !(double.IsNaN(pressure.SomeMicroseconds) && double.IsNaN(pressure.FullMicroseconds));
    }
}
