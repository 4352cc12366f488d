namespace Vigia.Live;

/// <summary>One server-sent event, already encoded, shared by all readers.</summary>
/// <param name="Sequence">Ascending number within this run of the program.</param>
/// <param name="Bytes">The event as it goes over the wire, id and blank line included.</param>
internal sealed record LiveMessage(long Sequence, byte[] Bytes);
