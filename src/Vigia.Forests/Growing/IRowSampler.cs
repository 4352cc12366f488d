using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Draws the rows of one tree after the other. Owns its memory and is used by one thread.</summary>
internal interface IRowSampler
{
    /// <summary>Fills <paramref name="rows"/> with numbers of rows; what is drawn depends on the random numbers alone.</summary>
    void Draw(ref SeededRandom random, Span<int> rows);
}
