namespace Vigia.Detection;

/// <summary>A moment on the wall clocks of a place.</summary>
/// <param name="DayNumber">Days since 1970-01-01 on the local calendar.</param>
/// <param name="Weekday">Day of the week.</param>
/// <param name="SecondOfDay">Seconds since local midnight, 0 to 86,399, as the clock shows them.</param>
public readonly record struct CivilTime(int DayNumber, DayOfWeek Weekday, int SecondOfDay)
{
    /// <summary>Hour shown by the clock.</summary>
    public int Hour => SecondOfDay / 3600;

    /// <summary>Minute shown by the clock.</summary>
    public int Minute => SecondOfDay / 60 % 60;

    /// <summary>Which of so many equal parts of the day it lies in.</summary>
    public int Slot(int slotsPerDay) => (int)((long)SecondOfDay * slotsPerDay / 86_400);
}
