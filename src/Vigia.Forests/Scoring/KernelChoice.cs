namespace Vigia.Forests.Scoring;

/// <summary>Which way of walking complete trees to take; tests and benchmarks force one, everybody else takes the fastest.</summary>
internal enum KernelChoice
{
    Fastest,
    Portable,
    Vector256,
    Vector512,
}
