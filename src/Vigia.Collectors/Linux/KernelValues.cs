using System.Runtime.CompilerServices;

namespace Vigia.Collectors.Linux;

/// <summary>Numbers by their place in a <see cref="KernelKeys"/>; NaN where the kernel does not have one.</summary>
[InlineArray(Capacity)]
internal struct KernelValues
{
    public const int Capacity = 32;

    private double _first;

    /// <summary>All NaN.</summary>
    public static KernelValues Unknown
    {
        get
        {
            var values = default(KernelValues);
            ((Span<double>)values).Fill(double.NaN);
            return values;
        }
    }
}
