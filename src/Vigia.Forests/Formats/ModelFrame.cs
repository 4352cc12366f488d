using System.Buffers.Binary;

namespace Vigia.Forests.Formats;

/// <summary>What stands around the body of every model. <c>docs/formats/model-state.md</c> tells the layout.</summary>
internal static class ModelFrame
{
    public const ushort Version = 1;
    public const int LengthOffset = 8;
    public const int HeaderLength = 16;
    private const int ChecksumLength = sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "VFOR"u8;

    /// <summary>Checks everything around the body, and returns a reader of the body.</summary>
    public static ModelReader Open(ReadOnlySpan<byte> model, ModelKind wanted)
    {
        if (model.Length < HeaderLength + ChecksumLength)
            throw new ModelFormatException($"The model has {model.Length} bytes; the smallest one has {HeaderLength + ChecksumLength}: is it cut short?");
        if (!model.StartsWith(Magic)) throw new ModelFormatException("The first four bytes are not VFOR: this is no saved forest.");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(model[4..]);
        if (version != Version) throw new ModelFormatException($"The model has format version {version}; this program reads version {Version}: use the program that wrote it, or a later one.");
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(model[6..]);
        if (kind != (ushort)wanted) throw new ModelFormatException($"The model is of kind {kind}, but a {wanted} (kind {(ushort)wanted}) was asked for.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(model[LengthOffset..]);
        if (length != model.Length - HeaderLength - ChecksumLength)
            throw new ModelFormatException($"The header says {length} bytes of body, but there are {model.Length - HeaderLength - ChecksumLength}: the model is cut short or has something after it.");
        if (Stored(model) != Checksum.Of(model[..^ChecksumLength])) throw new ModelFormatException("The checksum is wrong: the model was changed or damaged.");
        return new ModelReader(model[HeaderLength..^ChecksumLength]);
    }

    /// <summary>Writes the checksum of everything before it into the last four bytes.</summary>
    public static void Seal(Span<byte> model) =>
        BinaryPrimitives.WriteUInt32LittleEndian(model[^ChecksumLength..], Checksum.Of(model[..^ChecksumLength]));

    private static uint Stored(ReadOnlySpan<byte> model) => BinaryPrimitives.ReadUInt32LittleEndian(model[^ChecksumLength..]);
}
