using Vigia.Model;

namespace Vigia.Detection;

/// <summary>A program whose memory grows for days while it runs, however often it is started again.</summary>
/// <param name="Newest">Its newest run.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit; empty when unknown.</param>
/// <param name="Bytes">Memory of the newest run at last.</param>
/// <param name="BytesPerDay">What a run grows by in a day.</param>
/// <param name="Low">Lower end of the 80 % range of that.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Days">Days that say so.</param>
public sealed record ProcessLeak(ProcessKey Newest, string Name, string Unit, double Bytes, double BytesPerDay, double Low, double High, int Days);
