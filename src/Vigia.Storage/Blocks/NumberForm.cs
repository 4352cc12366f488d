namespace Vigia.Storage.Blocks;

/// <summary>How the doubles of a block are made of whole numbers.</summary>
internal enum NumberForm : byte
{
    /// <summary>n / 10^scale: counts, and decimals as they were printed.</summary>
    Divided,

    /// <summary>n * 10^-scale, rounded as a multiplication: what a program makes of milliseconds by "* 0.001".</summary>
    Multiplied,

    /// <summary>n / 1000 / 10^scale, rounded twice: microseconds divided by 1000 two times.</summary>
    DividedTwice,

    /// <summary>The bits of the double, ordered as numbers are: everything else, NaN and -0 included.</summary>
    Bits,
}
