namespace Vigia.Forests.Streaming;

/// <summary>Hands out numbers from 0 on, those given back first.</summary>
internal sealed class FreeList
{
    private readonly Stack<int> _returned = new();
    private int _next;

    /// <summary>Numbers ever handed out.</summary>
    public int HighWater => _next;

    public int Take() => _returned.TryPop(out var number) ? number : _next++;

    public void Return(int number) => _returned.Push(number);
}
