using Vigia.Model;

namespace Vigia.Api;

/// <summary>The notes that were deleted last, so that undoing brings each back as its author's. Forgotten with the program's end.</summary>
internal sealed class DeletedNotes
{
    /// <summary>So many are kept; the oldest makes room.</summary>
    public const int Most = 100;

    private readonly Lock _gate = new();
    private readonly LinkedList<HostEvent> _notes = new();

    /// <summary>Keeps a note that was deleted.</summary>
    public void Keep(HostEvent note)
    {
        lock (_gate)
        {
            _notes.AddLast(note);
            if (_notes.Count > Most) _notes.RemoveFirst();
        }
    }

    /// <summary>The note of this id that was deleted last; null where none is kept.</summary>
    public HostEvent? Find(string id)
    {
        lock (_gate) return _notes.LastOrDefault(one => NoteId.Of(one) == id);
    }

    /// <summary>Forgets a note that somebody brings back; false when another was faster.</summary>
    public bool TryTake(HostEvent note)
    {
        lock (_gate) return _notes.Remove(note);
    }
}
