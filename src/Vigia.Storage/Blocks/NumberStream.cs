using Vigia.Storage.Packing;

namespace Vigia.Storage.Blocks;

/// <summary>
/// Packs runs of whole numbers: picks the prediction that leaves the smallest differences and codes these. The
/// first number is not stored here. Arithmetic wraps around, so any 64 bits come back. Not thread-safe.
/// </summary>
internal sealed class NumberStream
{
    private ResidualModel? _model;
    private RangeEncoder? _encoder;
    private long[] _residuals = [];

    private ResidualModel Model => _model ??= new ResidualModel();

    /// <summary>Packs all numbers but the first, which the caller stores.</summary>
    /// <param name="numbers">At least one.</param>
    /// <param name="output">Gets the head and the coded differences, to the end.</param>
    /// <param name="isThorough">Tries what is likely to help, and keeps the shortest, instead of guessing.</param>
    public void Encode(ReadOnlySpan<long> numbers, ByteWriter output, bool isThorough)
    {
        if (_residuals.Length < numbers.Length) _residuals = new long[numbers.Length];
        var head = AreAlike(numbers) ? new StreamHead(Prediction.Previous, false, 0, 0, 0) : isThorough ? Shortest(numbers) : Guess(numbers);
        head.Write(output);
        output.Write(Code(numbers, head));
    }

    /// <summary>Unpacks into a span whose first number is set.</summary>
    /// <exception cref="InvalidDataException">The bytes cannot be the head of a stream.</exception>
    public void Decode(ReadOnlySpan<byte> bytes, Span<long> numbers)
    {
        var input = new ByteReader(bytes);
        var head = StreamHead.Read(ref input);
        if (head.IsAllAlike)
        {
            Filled.Fill(numbers, numbers[0]);
            return;
        }

        if (head.Highest == 0)
        {
            numbers[1..].Clear();
        }
        else
        {
            Model.Start(head.Lowest, head.Highest, head.IsSigned, head.UsesContext);
            Model.Decode(bytes[input.Position..], numbers[1..]);
        }

        Restore(head, numbers);
    }

    /// <summary>Makes numbers of differences, in place.</summary>
    private static void Restore(StreamHead head, Span<long> numbers)
    {
        var (last, step, offset) = (numbers[0], 0L, head.Offset);
        var rest = numbers[1..];
        switch (head.Prediction)
        {
            case Prediction.Smallest:
                foreach (ref var number in rest) number += offset;
                break;
            case Prediction.PreviousStep:
                foreach (ref var number in rest) number = last += step += number;
                break;
            default: // of the previous alone the offset is zero
                foreach (ref var number in rest) number = last += offset + number;
                break;
        }
    }

    private static bool AreAlike(ReadOnlySpan<long> numbers) => numbers.IndexOfAnyExcept(numbers[0]) < 0;

    private ReadOnlySpan<byte> Code(ReadOnlySpan<long> numbers, StreamHead head)
    {
        if (head.Highest == 0) return [];
        _encoder ??= new RangeEncoder();
        _encoder.Start();
        Fill(numbers, head);
        Model.Start(head.Lowest, head.Highest, head.IsSigned, head.UsesContext);
        for (var i = 1; i < numbers.Length; i++) Model.Encode(_encoder, _residuals[i]);
        return _encoder.Finish();
    }

    private void Fill(ReadOnlySpan<long> numbers, StreamHead head)
    {
        long step = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            var difference = numbers[i] - numbers[i - 1];
            _residuals[i] = head.Prediction switch
            {
                Prediction.Smallest => numbers[i] - head.Offset,
                Prediction.Previous => difference,
                Prediction.SmallestStep => difference - head.Offset,
                _ => difference - step,
            };
            step = difference;
        }
    }

    /// <summary>Sums the sizes of the differences under each prediction, in one walk.</summary>
    private static StreamHead Guess(ReadOnlySpan<long> numbers)
    {
        Span<StreamHead> candidates = stackalloc StreamHead[4];
        Span<long> costs = stackalloc long[4];
        Survey(numbers, candidates, costs);
        var best = 0;
        for (var i = 1; i < candidates.Length; i++)
        {
            if (costs[i] < costs[best]) best = i;
        }

        return candidates[best];
    }

    private StreamHead Shortest(ReadOnlySpan<long> numbers)
    {
        Span<StreamHead> candidates = stackalloc StreamHead[4];
        Span<long> costs = stackalloc long[4];
        Survey(numbers, candidates, costs);
        var least = Math.Min(Math.Min(costs[0], costs[1]), Math.Min(costs[2], costs[3]));
        StreamHead best = default;
        var shortest = int.MaxValue;
        for (var i = 0; i < candidates.Length; i++)
        {
            // What is far off by the sum of sizes is not shorter in the end.
            if (costs[i] > least + (least / 4) + 64) continue;
            Try(numbers, candidates[i], ref best, ref shortest);
            if (candidates[i].Highest - candidates[i].Lowest is > 0 and < 64) Try(numbers, candidates[i] with { UsesContext = true }, ref best, ref shortest);
        }

        return best;
    }

    private void Try(ReadOnlySpan<long> numbers, StreamHead candidate, ref StreamHead best, ref int shortest)
    {
        var length = Code(numbers, candidate).Length;
        if (length >= shortest) return;
        shortest = length;
        best = candidate;
    }

    /// <summary>All predictions with the range of sizes each leaves, and about how many bits the differences have.</summary>
    private static void Survey(ReadOnlySpan<long> numbers, Span<StreamHead> candidates, Span<long> costs)
    {
        var (smallest, smallestStep) = Smallest(numbers);
        Span<long> offsets = [smallest, 0, smallestStep, 0];
        Span<int> lowest = [64, 64, 64, 64];
        Span<int> highest = [0, 0, 0, 0];
        long step = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            var difference = numbers[i] - numbers[i - 1];
            Note(0, ResidualModel.SizeOf((ulong)(numbers[i] - smallest)), 0, lowest, highest, costs);
            Note(1, SignedSize(difference), 1, lowest, highest, costs);
            Note(2, ResidualModel.SizeOf((ulong)(difference - smallestStep)), 0, lowest, highest, costs);
            Note(3, SignedSize(difference - step), 1, lowest, highest, costs);
            step = difference;
        }

        for (var i = 0; i < 4; i++)
            candidates[i] = new StreamHead((Prediction)i, false, offsets[i], Math.Min(lowest[i], highest[i]), highest[i]);
    }

    private static (long Smallest, long SmallestStep) Smallest(ReadOnlySpan<long> numbers)
    {
        long smallest = numbers.Length > 1 ? long.MaxValue : 0, step = smallest;
        for (var i = 1; i < numbers.Length; i++)
        {
            smallest = Math.Min(smallest, numbers[i]);
            step = Math.Min(step, numbers[i] - numbers[i - 1]);
        }

        return (smallest, step);
    }

    private static int SignedSize(long value) => ResidualModel.SizeOf(value < 0 ? (ulong)-value : (ulong)value);

    private static void Note(int candidate, int size, int sign, Span<int> lowest, Span<int> highest, Span<long> costs)
    {
        lowest[candidate] = Math.Min(lowest[candidate], size);
        highest[candidate] = Math.Max(highest[candidate], size);
        // A sign costs a bit; a difference of nothing is nearly free.
        costs[candidate] += size == 0 ? 0 : size + sign;
    }
}
