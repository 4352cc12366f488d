namespace Vigia.Drills;

/// <summary>A safe, capped fault. It goes on until cancelled, and leaves nothing behind.</summary>
internal interface IFault
{
    /// <summary>What it will do, with its caps, for people.</summary>
    string Plan { get; }

    /// <summary>Makes the fault until cancelled.</summary>
    Task MakeAsync(CancellationToken until);
}
