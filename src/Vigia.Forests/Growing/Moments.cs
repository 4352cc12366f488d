namespace Vigia.Forests.Growing;

/// <summary>Number, sum and sum of squares of some values.</summary>
internal readonly record struct Moments(int Count, double Sum, double Squares)
{
    public double Deviation
    {
        get
        {
            var mean = Sum / Count;
            return Math.Sqrt(Math.Max(Squares / Count - mean * mean, 0));
        }
    }

    public static Moments operator +(Moments one, Moments other) => new(one.Count + other.Count, one.Sum + other.Sum, one.Squares + other.Squares);

    public static Moments operator -(Moments one, Moments other) => new(one.Count - other.Count, one.Sum - other.Sum, one.Squares - other.Squares);
}
