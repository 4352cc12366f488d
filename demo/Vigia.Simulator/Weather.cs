namespace Vigia.Simulator;

/// <summary>Slow noise: an AR(1) process of given memory and standard deviation 1.</summary>
internal sealed class Weather(Random random, double memory)
{
    private double _value;

    public double Next()
    {
        _value = (memory * _value) + (Math.Sqrt(1 - (memory * memory)) * Normal(random));
        return _value;
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
