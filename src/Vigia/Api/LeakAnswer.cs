namespace Vigia.Api;

/// <summary>A program whose memory grows for days.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit; empty when unknown.</param>
/// <param name="Pid">Its newest run.</param>
/// <param name="StartMs">When that began.</param>
/// <param name="Bytes">Its memory.</param>
/// <param name="BytesPerDay">What it grows by in a day.</param>
/// <param name="LowBytesPerDay">Lower end of the 80 % range of that.</param>
/// <param name="HighBytesPerDay">Upper end of it.</param>
/// <param name="Days">Days that say so.</param>
/// <param name="LastsMs">How long the memory that is available now lasts for it alone; null when not known.</param>
internal sealed record LeakAnswer(
    string Name, string Unit, int Pid, long StartMs, double Bytes, double BytesPerDay, double LowBytesPerDay, double HighBytesPerDay, int Days, long? LastsMs);
