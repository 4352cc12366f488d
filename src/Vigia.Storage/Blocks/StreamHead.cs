using Vigia.Storage.Packing;

namespace Vigia.Storage.Blocks;

/// <summary>How a run of whole numbers is told: what a decoder must know before the first bit.</summary>
/// <param name="Prediction">What each is told by its difference from.</param>
/// <param name="UsesContext">Whether sizes depend on the size before.</param>
/// <param name="Offset">Smallest number, or smallest step, for the predictions that need it; otherwise 0.</param>
/// <param name="Lowest">Fewest bits a difference has.</param>
/// <param name="Highest">Most bits a difference has.</param>
internal readonly record struct StreamHead(Prediction Prediction, bool UsesContext, long Offset, int Lowest, int Highest)
{
    private const int ContextFlag = 4;
    private const byte AllAlike = 8;

    /// <summary>No number differs from the first.</summary>
    public bool IsAllAlike => Prediction == Prediction.Previous && Highest == 0;

    /// <summary>Differences from the smallest are never negative.</summary>
    public bool IsSigned => Prediction is Prediction.Previous or Prediction.PreviousStep;

    public void Write(ByteWriter output)
    {
        if (IsAllAlike)
        {
            output.WriteByte(AllAlike);
            return;
        }

        output.WriteByte((byte)((byte)Prediction | (UsesContext ? ContextFlag : 0)));
        if (!IsSigned) output.WriteSigned(Offset);
        output.WriteByte((byte)Lowest);
        output.WriteByte((byte)Highest);
    }

    public static StreamHead Read(ref ByteReader input)
    {
        var flags = input.ReadByte();
        if (flags == AllAlike) return new StreamHead(Prediction.Previous, false, 0, 0, 0);
        var prediction = (Prediction)(flags & 3);
        var usesContext = (flags & ContextFlag) != 0;
        var head = new StreamHead(prediction, usesContext, 0, 0, 0);
        var offset = head.IsSigned ? 0 : input.ReadSigned();
        head = head with { Offset = offset, Lowest = input.ReadCount(64), Highest = input.ReadCount(64) };
        if (flags > 7 || head.Lowest > head.Highest || (usesContext && head.Highest - head.Lowest > 63))
            throw new InvalidDataException("A run of numbers has an impossible head.");
        return head;
    }
}
